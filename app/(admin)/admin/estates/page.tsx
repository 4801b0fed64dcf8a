import type { Metadata } from "next";
import { OpenEstate } from "@/components/estates/open-estate";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireActor } from "@/lib/access/require-actor";
import { listOpenedEstates } from "@/lib/estates/estate-queries";
import { estateListQuery } from "@/lib/estates/estate-schemas";
import { clock } from "@/lib/kernel/clock";
import { shortDayWords } from "@/lib/status-words/date-words";

export const metadata: Metadata = { title: "Estates" };

export default async function AdminEstatesPage({ searchParams }: PageProps<"/admin/estates">) {
  const actor = await requireActor("admin");
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = estateListQuery.pick({ cursor: true }).safeParse(await searchParams);
  const cursor = asked.success ? asked.data.cursor : undefined;
  const list = await listOpenedEstates(actor, { cursor, limit: 25 });
  const now = clock.now();
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageHeader
        title="Estates"
        sub="Places whose people pay together. Each is run by its own administrators, and none sees another."
        aside={<OpenEstate />}
      />
      {list.results.length === 0 ? (
        <EmptyState icon="building">No estate yet. Open the first one with its administrator.</EmptyState>
      ) : (
        <ul className="overflow-hidden rounded border border-line bg-surface">
          {list.results.map((estate) => (
            <li key={estate.id} className="grid gap-1 border-b border-line px-4 py-3 last:border-b-0">
              <h2 className="font-medium">{estate.name}</h2>
              <p className="text-sm text-ink-soft">
                {[estate.address, estate.currency, `opened ${shortDayWords(estate.created_at, now)}`]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              <p className="text-sm text-ink-soft">Run by {estate.administrators.join(", ")}</p>
            </li>
          ))}
        </ul>
      )}
      <Pager
        newest={cursor ? routes.adminEstates : null}
        older={list.next_cursor && routes.withQuery(routes.adminEstates, { cursor: list.next_cursor })}
      />
    </div>
  );
}
