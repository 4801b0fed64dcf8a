import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import type { Currency } from "@/lib/kernel/money";
import { clusterWallet, manualReceipts } from "@/lib/ledger/chart";
import { openAccount } from "@/lib/ledger/open-account";
import { insertEstate, insertEstateMembership } from "./estate-store";

export type OpenEstate = {
  name: string;
  address?: string | null;
  /** IANA name; Lagos when not given. */
  timezone?: string;
  currency?: Currency;
  /** Who runs it from the first moment. */
  adminId: Id<"person">;
};

/**
 * Opens an estate with its first administrator and its accounts in the books. Only a platform administrator may. Twice
 * is two estates: a name is not a key.
 */
export async function openEstate(actor: PersonActor, input: OpenEstate): Promise<Id<"estate">> {
  if (!hasRole(actor, "admin"))
    throw new DomainError(
      "forbidden",
      "role-required",
      "Only an administrator of the platform opens estates.",
    );
  const { name, address = null, timezone = "Africa/Lagos", currency = "NGN" } = input;
  const id = newId("estate");
  return inTransaction(
    async (tx) => {
      await insertEstate(tx, { id, name, address, timezone, currency });
      await insertEstateMembership(tx, { estateId: id, personId: input.adminId, role: "estate_admin" });
      await openAccount(tx, clusterWallet(id, currency));
      await openAccount(tx, manualReceipts(id, currency));
      await recordAudit(tx, actor, { action: "estate.opened", subject: id, details: { name } });
      return id;
    },
    { estate: id },
  );
}
