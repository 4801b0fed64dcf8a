import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { findOwnAddress, lockPerson, oldestAddress, removeAddress, saveAddress } from "./address-store";

/**
 * Deletes somebody's own address; after the default one the oldest that is left is it. Bookings and carts that are being paid
 * keep their copy; a cart that is not asks for another address. Deleted again it is not found.
 */
export async function deleteAddress(actor: PersonActor, addressId: Id<"address">): Promise<void> {
  await inTransaction(async (tx) => {
    await lockPerson(tx, actor.personId);
    const address = await findOwnAddress(tx, actor.personId, addressId);
    if (!address) throw notFound("address");
    await removeAddress(tx, addressId);
    const next = address.is_default ? await oldestAddress(tx, actor.personId) : null;
    if (next) await saveAddress(tx, next, { is_default: true });
    await recordAudit(tx, actor, { action: "address.deleted", subject: addressId });
  });
}
