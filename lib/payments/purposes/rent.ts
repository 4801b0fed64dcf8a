import "server-only";
import { assertInvariant } from "@/lib/kernel/errors";
import { lockLease } from "@/lib/leases/lease-store";
import { completePayment } from "../complete-payment";
import { WITHOUT_CONSEQUENCE, type PurposeKind } from "./purpose";

/** Months of a lease. */
export const rent: PurposeKind = {
  lock: async (tx, { id, lease_id: leaseId }) => {
    const lease = leaseId ? await lockLease(tx, { leaseId }) : null;
    assertInvariant(lease, `payment ${id} has a lease`);
    return {
      ...WITHOUT_CONSEQUENCE,
      complete: (inside, actor, payment, report) => completePayment(inside, actor, lease, payment, report),
    };
  },
  page: ({ id }) => ({ path: `/tenant/payments/${id}`, message: "Rent" }),
};
