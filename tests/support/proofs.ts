import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import type { Id } from "@/lib/kernel/id";
import { clock } from "@/lib/kernel/clock";
import { inr } from "@/lib/kernel/money";
import { submitProof, type SubmitProof } from "@/lib/proofs/submit-proof";
import { picture } from "./files";
import type { Tenant } from "./people";

/** A tenant sends a proof of the whole rent, paid today, unless told otherwise. */
export function sendProof(tenant: Tenant, change: Partial<SubmitProof> = {}): Promise<Id<"proof">> {
  return submitProof(tenant.actor, {
    unitId: tenant.unitId,
    amount: inr(tenant.rentMinor),
    method: "upi",
    reference: "412345678901",
    paidOn: localDate(clock.now(), HOMES_ZONE),
    note: null,
    file: picture(),
    ...change,
  });
}
