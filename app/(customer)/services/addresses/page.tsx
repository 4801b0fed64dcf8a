import type { Metadata } from "next";
import * as routes from "@/components/routes";
import { AddressList } from "@/components/services/address-list";
import { AddAddress } from "@/components/services/address-sheets";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireActor } from "@/lib/access/require-actor";
import { listAddresses } from "@/lib/services/address-queries";
import { addressListQuery } from "@/lib/services/address-schemas";

export const metadata: Metadata = { title: "Addresses" };

export default async function AddressesPage({ searchParams }: PageProps<"/services/addresses">) {
  const actor = await requireActor("customer", routes.addresses);
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = addressListQuery.pick({ cursor: true }).safeParse(await searchParams);
  const cursor = asked.success ? asked.data.cursor : undefined;
  const list = await listAddresses(actor, { cursor, limit: 25 });
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-6">
      <PageHeader
        title="Addresses"
        sub="Where somebody can come to. You choose one when you book."
        aside={<AddAddress />}
      />
      {list.results.length > 0 ? (
        <AddressList addresses={list.results} />
      ) : (
        <EmptyState icon="building">No address yet. Add the first one here, or when you book.</EmptyState>
      )}
      <Pager
        newest={cursor ? routes.addresses : null}
        older={list.next_cursor && routes.withQuery(routes.addresses, { cursor: list.next_cursor })}
      />
    </div>
  );
}
