import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { ChangeAddressBody } from "./address-schemas";
import { clearDefault, findOwnAddress, lockPerson, saveAddress } from "./address-store";

/** Changes somebody's own address or makes it their default. What carts and bookings have frozen of it stays as it was. */
export async function changeAddress(
  actor: PersonActor,
  { addressId, ...body }: ChangeAddressBody & { addressId: Id<"address"> },
): Promise<void> {
  await inTransaction(async (tx) => {
    await lockPerson(tx, actor.personId);
    const address = await findOwnAddress(tx, actor.personId, addressId);
    if (!address) throw notFound("address");
    if (body.is_default && !address.is_default) await clearDefault(tx, actor.personId);
    await saveAddress(tx, addressId, {
      line_1: body.line_1 ?? address.line_1,
      line_2: body.line_2 ?? address.line_2,
      city: body.city ?? address.city,
      state: body.state ?? address.state,
      pincode: body.pincode ?? address.pincode,
      phone: body.phone ?? address.phone,
      is_default: body.is_default ?? address.is_default,
    });
    await recordAudit(tx, actor, {
      action: "address.changed",
      subject: addressId,
      details: { fields: Object.keys(body) },
    });
  });
}
