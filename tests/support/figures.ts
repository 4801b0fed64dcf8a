import { payRent } from "@/database/seed/demo-payments";
import { inTransaction } from "@/lib/db/in-transaction";
import { clock } from "@/lib/kernel/clock";
import { systemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { inr } from "@/lib/kernel/money";
import { lockLease } from "@/lib/leases/lease-store";
import { lockPayment } from "@/lib/payments/payment-store";
import { completeRefund } from "@/lib/refunds/end-refund";
import { lockRefund } from "@/lib/refunds/refund-store";
import { startRefund } from "@/lib/refunds/start-refund";
import type { Tenant } from "./people";

const system = systemActor("test");

/** Sets the clock; from then on time goes on from there. */
export function goTo(instant: string): void {
  clock.reset();
  clock.advance(Date.parse(instant) - Date.now());
}

/** A rent payment that arrives now, without a gateway: what is behind the figures, not how it got there. */
export const pay = (tenant: Tenant, amountMinor: bigint): Promise<Id<"payment">> =>
  payRent(tenant.actor, tenant.leaseId, inr(amountMinor));

/** Gives back a part (with it, a share of no gateway charge) or all of a payment now; answers what of it was rent. */
export async function refund(
  tenant: Tenant,
  paymentId: Id<"payment">,
  amountMinor?: bigint,
): Promise<bigint> {
  const started = await startRefund(tenant.owner.actor, {
    paymentId,
    amount: amountMinor === undefined ? undefined : inr(amountMinor),
    reason: "Paid twice",
    rentAfter: "owed_again",
    requestKey: null,
  });
  await inTransaction(async (tx) => {
    const lease = await lockLease(tx, { leaseId: tenant.leaseId });
    if (!lease) throw new Error("the lease is gone");
    const payment = await lockPayment(tx, paymentId);
    const locked = { lease, payment, refund: await lockRefund(tx, started.id) };
    await completeRefund(tx, system, locked, `gw-${started.id}`);
  });
  return started.amount_minor - started.charge_minor;
}
