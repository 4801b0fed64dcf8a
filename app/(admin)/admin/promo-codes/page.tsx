import type { Metadata } from "next";
import * as routes from "@/components/routes";
import { AddPromo } from "@/components/services/add-promo";
import { PromoList } from "@/components/services/promo-list";
import { adminPromosApi } from "@/components/services/service-api";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { addDays, HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { listPromos } from "@/lib/services/promo-queries";
import { promoListQuery } from "@/lib/services/promo-schemas";
import { AUDIENCE_WORDS } from "@/lib/status-words/promo-words";

export const metadata: Metadata = { title: "Promo codes" };

/** What a new code begins with: a month from today. */
const USUAL_DAYS = 30;

export default async function AdminPromosPage({ searchParams }: PageProps<"/admin/promo-codes">) {
  const actor = await requireActor("admin", routes.adminPromos);
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = promoListQuery.pick({ cursor: true }).safeParse(await searchParams);
  const cursor = asked.success ? asked.data.cursor : undefined;
  const list = await listPromos(actor, { cursor, limit: 25 });
  const now = clock.now();
  const today = localDate(now, HOMES_ZONE);
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageHeader
        title="Promo codes"
        sub="What a code takes off, for whom, and how often it has been used."
        aside={
          <AddPromo
            path={adminPromosApi}
            audiences={Object.entries(AUDIENCE_WORDS)}
            from={today}
            until={addDays(today, USUAL_DAYS)}
          />
        }
      />
      {list.results.length > 0 ? (
        <PromoList promos={list.results} now={now} />
      ) : (
        <EmptyState icon="key">No code yet. Add one, and customers can enter it when they book.</EmptyState>
      )}
      <Pager
        newest={cursor ? routes.adminPromos : null}
        older={list.next_cursor && routes.withQuery(routes.adminPromos, { cursor: list.next_cursor })}
      />
    </div>
  );
}
