import type { Metadata } from "next";
import { DocumentList } from "@/components/cluster/document-list";
import { estateApi } from "@/components/estates/estate-api";
import { PermissionMissing } from "@/components/estates/permission-missing";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireEstateActor } from "@/lib/access/require-actor";
import { creditListQuery } from "@/lib/cluster/cluster-schemas";
import { listCredits } from "@/lib/cluster/credit-queries";
import { maySeeMoney } from "@/lib/cluster/money-policy";
import { may } from "@/lib/estates/estate-policy";
import { clock } from "@/lib/kernel/clock";
import { CREDIT_METHOD_WORDS, CREDIT_WORDS } from "@/lib/status-words/cluster-words";
import { dayWords } from "@/lib/status-words/date-words";

export const metadata: Metadata = { title: "Credits" };

export default async function CreditsPage({ params, searchParams }: PageProps<"/estate/[estateId]/credits">) {
  const { estateId: id } = await params;
  const here = routes.inPlace(`estate/${id}`, "credits");
  const { actor, estateId } = await requireEstateActor("estate", id, here);
  if (!maySeeMoney(actor, estateId))
    return <PermissionMissing title="Credits" who="those who see the estate's money" />;
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = creditListQuery.pick({ waiting: true, cursor: true }).safeParse(await searchParams);
  const filter = asked.success ? asked.data : {};
  const waiting = filter.waiting ? "true" : null;
  const list = await listCredits(actor, estateId, { ...filter, limit: 25 });
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Credits"
        sub="Cash and bank transfers that reached the estate outside Latchkey. They count once a second person has verified them."
        aside={
          may(actor, estateId, "ManageWallet") && (
            <a href={`${here}/new`} className={buttonLook("primary")}>
              Enter money received
            </a>
          )
        }
      />
      <FilterChips
        label="Which credits"
        chips={[
          { label: "All", href: here, isOn: !waiting },
          { label: "To verify", href: routes.withQuery(here, { waiting: "true" }), isOn: Boolean(waiting) },
        ]}
      />
      {list.results.length > 0 ? (
        <DocumentList
          rows={list.results.map((credit) => ({
            id: credit.id,
            href: `${here}/${credit.id}`,
            title: credit.reason,
            note: `${CREDIT_METHOD_WORDS[credit.method]}, ${dayWords(credit.received_on, clock.now())} · ${credit.requested_by.name}`,
            amount: credit.amount,
            currency: credit.currency,
            status: CREDIT_WORDS[credit.status],
          }))}
        />
      ) : (
        <EmptyState icon="wallet">
          {waiting ? "Nothing waits for a second person." : "No money has been entered by hand."}
        </EmptyState>
      )}
      <Pager
        newest={filter.cursor ? routes.withQuery(here, { waiting }) : null}
        older={list.next_cursor && routes.withQuery(here, { waiting, cursor: list.next_cursor })}
      />
      <p>
        <DownloadLink href={estateApi("management/payments/credits/csv", estateId)}>
          Download CSV
        </DownloadLink>
      </p>
    </div>
  );
}
