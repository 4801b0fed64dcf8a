import "server-only";
import { invitePeople, preparePassword, tellInvited, type Invitee } from "@/lib/access/invite-people";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { assertInvariant, DomainError } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import type { Currency } from "@/lib/kernel/money";
import { clusterWallet, manualReceipts } from "@/lib/ledger/chart";
import { openAccount } from "@/lib/ledger/open-account";
import { insertEstate, insertEstateMembership } from "./estate-store";

export type OpenEstate = {
  name: string;
  address?: string | null | undefined;
  /** IANA name; Lagos when not given. */
  timezone?: string;
  currency?: Currency;
  /** Who runs it from the first moment: somebody known, or by their address. */
  admin: Id<"person"> | Invitee;
};

/**
 * Opens an estate with its first administrator and its accounts in the books. Only a platform administrator may. Twice
 * is two estates: a name is not a key; routes keep an `Idempotency-Key`.
 */
export async function openEstate(actor: PersonActor, input: OpenEstate): Promise<Id<"estate">> {
  if (!hasRole(actor, "admin"))
    throw new DomainError(
      "forbidden",
      "role-required",
      "Only an administrator of the platform opens estates.",
    );
  const { name, address = null, timezone = "Africa/Lagos", currency = "NGN", admin } = input;
  const id = newId("estate");
  const passwordHash = typeof admin === "string" ? null : await preparePassword();
  return inTransaction(
    async (tx) => {
      await insertEstate(tx, { id, name, address, timezone, currency });
      const personId =
        typeof admin === "string" ? admin : await inviteAdmin(tx, name, admin, passwordHash ?? "");
      await insertEstateMembership(tx, { estateId: id, personId, role: "estate_admin" });
      await openAccount(tx, clusterWallet(id, currency));
      await openAccount(tx, manualReceipts(id, currency));
      await recordAudit(tx, actor, { action: "estate.opened", subject: id, details: { name, personId } });
      return id;
    },
    { estate: id },
  );
}

async function inviteAdmin(
  tx: Tx,
  place: string,
  admin: Invitee,
  passwordHash: string,
): Promise<Id<"person">> {
  const invited = await invitePeople(tx, [admin], passwordHash);
  const [person] = invited;
  assertInvariant(person, "somebody who was invited exists");
  await tellInvited(tx, invited, () => ({ place, as: "its administrator" }));
  return person.personId;
}
