import "server-only";
import type { Selectable } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import type { Tx } from "@/lib/db/in-transaction";
import type { Address as AddressTable } from "@/lib/db/tables";
import type { Id } from "@/lib/kernel/id";
import { linesOf, type Address, type AddressLines } from "./address";

type Reader = Pick<Tx, "db"> | null;
const reading = (tx: Reader) => tx?.db ?? database();

const toAddress = (row: Selectable<AddressTable>): Address => ({
  ...linesOf(row),
  id: row.id as Id<"address">,
  is_default: row.is_default,
});

/** Somebody's own address; anybody else's is as if it were not there. */
export async function findOwnAddress(
  tx: Reader,
  personId: Id<"person">,
  id: Id<"address">,
): Promise<Address | null> {
  return (await findOwnAddresses(tx, personId, [id])).get(id) ?? null;
}

/** Some of somebody's own addresses, by their ids. */
export async function findOwnAddresses(
  tx: Reader,
  personId: Id<"person">,
  ids: readonly string[],
): Promise<Map<string, Address>> {
  const rows = await reading(tx)
    .selectFrom("address")
    .selectAll()
    .where(isAnyOf("id", ids))
    .where("person_id", "=", personId)
    .execute();
  return new Map(rows.map((row) => [row.id, toAddress(row)]));
}

/** Serialises what one person does with their addresses and carts; before every other lock. */
export async function lockPerson(tx: Tx, personId: Id<"person">): Promise<void> {
  await tx.db
    .selectFrom("person")
    .select("id")
    .where("id", "=", personId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

export async function countAddresses(tx: Reader, personId: Id<"person">): Promise<number> {
  const { count } = await reading(tx)
    .selectFrom("address")
    .select((eb) => eb.fn.countAll<bigint>().as("count"))
    .where("person_id", "=", personId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** One page, and one more, of somebody's addresses in the order they were added. */
export async function pageOfAddresses(
  personId: Id<"person">,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Address[]> {
  let query = database().selectFrom("address").selectAll().where("person_id", "=", personId);
  if (cursor) query = query.where("id", ">", cursor);
  return (
    await query
      .orderBy("id")
      .limit(limit + 1)
      .execute()
  ).map(toAddress);
}

export async function insertAddress(
  tx: Tx,
  personId: Id<"person">,
  address: AddressLines & { id: Id<"address">; is_default: boolean },
): Promise<void> {
  await tx.db
    .insertInto("address")
    .values({ ...address, person_id: personId, created_at: tx.now })
    .execute();
}

export async function saveAddress(
  tx: Tx,
  id: Id<"address">,
  change: Partial<AddressLines> & { is_default?: boolean },
): Promise<void> {
  await tx.db.updateTable("address").set(change).where("id", "=", id).execute();
}

/** The default makes room for another one. */
export async function clearDefault(tx: Tx, personId: Id<"person">): Promise<void> {
  await tx.db
    .updateTable("address")
    .set({ is_default: false })
    .where("person_id", "=", personId)
    .where("is_default", "=", true)
    .execute();
}

export async function removeAddress(tx: Tx, id: Id<"address">): Promise<void> {
  await tx.db.deleteFrom("address").where("id", "=", id).execute();
}

/** The address somebody has had for longest; null when they have none. */
export async function oldestAddress(tx: Tx, personId: Id<"person">): Promise<Id<"address"> | null> {
  const row = await tx.db
    .selectFrom("address")
    .select("id")
    .where("person_id", "=", personId)
    .orderBy("id")
    .executeTakeFirst();
  return (row?.id as Id<"address"> | undefined) ?? null;
}
