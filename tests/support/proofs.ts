import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { clock } from "@/lib/kernel/clock";
import { inTransaction } from "@/lib/db/in-transaction";
import { attachFile, keepFile } from "@/lib/files/keep-file";
import { newId, type Id } from "@/lib/kernel/id";
import { inr } from "@/lib/kernel/money";
import { insertProof } from "@/lib/proofs/proof-store";
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

/** A proof that was sent while something was owed; since then all of it may have been paid. */
export function placeProof(tenant: Tenant): Promise<Id<"proof">> {
  return keepFile(tenant.actor, picture(), (fileId) =>
    inTransaction(async (tx) => {
      const id = newId("proof");
      await attachFile(tx, tenant.actor, fileId);
      await insertProof(tx, {
        id,
        lease_id: tenant.leaseId,
        portfolio_id: tenant.owner.portfolioId,
        submitted_by: tenant.actor.personId,
        amount_minor: 100_000n,
        currency: "INR",
        method: "cash",
        paid_on: localDate(clock.now(), HOMES_ZONE),
        file_id: fileId,
        status: "pending",
        created_at: tx.now,
      });
      return id;
    }),
  );
}
