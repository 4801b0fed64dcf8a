import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { NumberRows } from "@/components/numbers/number-rows";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { numberListQuery, numberLists } from "@/lib/numbers/admin-schemas";
import { listNumbers } from "@/lib/numbers/number-list-queries";
import { LIST_WORDS, WINDOW_WORDS } from "@/lib/status-words/figure-words";

export const metadata: Metadata = { title: "Behind a figure" };

export default async function NumberListPage({ params, searchParams }: PageProps<"/admin/numbers/[list]">) {
  const actor = await requireActor("admin");
  const list = z.enum(numberLists).safeParse((await params).list);
  if (!list.success) notFound();
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = numberListQuery.omit({ limit: true }).safeParse(await searchParams);
  const query = { ...(asked.success ? asked.data : numberListQuery.parse({})), limit: 50 };
  const { rows, nextCursor } = await listNumbers(actor, list.data, query);
  const { cursor, limit: _limit, ...filter } = query;
  const address = (more: string | null) =>
    routes.withQuery(routes.adminNumberList(list.data), { ...filter, cursor: more });
  const { title, meaning } = LIST_WORDS[list.data];
  const narrowed =
    list.data === "payments"
      ? [filter.gateway, filter.outcome, WINDOW_WORDS[filter.window].toLowerCase()]
      : [filter.gateway, filter.state];
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title={[title, ...narrowed].filter(Boolean).join(" · ")}
        sub={meaning}
        back={{ href: routes.adminNumbers, label: "Numbers" }}
      />
      {rows.length > 0 ? (
        <NumberRows rows={rows} now={clock.now()} />
      ) : (
        <EmptyState icon="check">There are none.</EmptyState>
      )}
      <Pager newest={cursor ? address(null) : null} older={nextCursor ? address(nextCursor) : null} />
    </div>
  );
}
