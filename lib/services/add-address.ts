import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { linesOf } from "./address";
import type { AddAddressBody } from "./address-schemas";
import { clearDefault, countAddresses, insertAddress, lockPerson } from "./address-store";

const ADDRESSES_MAX = 20;

/** A new address of somebody's own; the first one is the default. Throws `conflict` when they have twenty. */
export async function addAddress(actor: PersonActor, body: AddAddressBody): Promise<Id<"address">> {
  return inTransaction(async (tx) => {
    await lockPerson(tx, actor.personId);
    const count = await countAddresses(tx, actor.personId);
    if (count >= ADDRESSES_MAX)
      throw new DomainError(
        "conflict",
        "too-many-addresses",
        `You have ${ADDRESSES_MAX} addresses. Delete one that you do not use any more.`,
      );
    const isDefault = body.is_default || count === 0;
    if (isDefault) await clearDefault(tx, actor.personId);
    const id = newId("address");
    await insertAddress(tx, actor.personId, { ...linesOf(body), id, is_default: isDefault });
    await recordAudit(tx, actor, { action: "address.added", subject: id });
    return id;
  });
}
