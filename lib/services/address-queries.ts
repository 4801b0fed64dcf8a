import "server-only";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { linesOf, type Address } from "./address";
import type { AddressListQuery, AddressListView, AddressView } from "./address-schemas";
import { countAddresses, findOwnAddress, pageOfAddresses } from "./address-store";

/** One page of somebody's own addresses, oldest first. */
export async function listAddresses(actor: PersonActor, filter: AddressListQuery): Promise<AddressListView> {
  const [rows, count] = await Promise.all([
    pageOfAddresses(actor.personId, filter),
    countAddresses(null, actor.personId),
  ]);
  const results = rows.slice(0, filter.limit).map(toAddressView);
  return { results, count, next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null };
}

/** One of somebody's own addresses; unknown and foreign ids are the same *not found*. */
export async function getAddress(actor: PersonActor, id: Id<"address">): Promise<AddressView> {
  const address = await findOwnAddress(null, actor.personId, id);
  if (!address) throw notFound("address");
  return toAddressView(address);
}

const toAddressView = (address: Address): AddressView => ({
  id: address.id,
  address_id: address.id,
  ...linesOf(address),
  is_default: address.is_default,
});
