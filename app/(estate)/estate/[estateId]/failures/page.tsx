import type { Metadata, Route } from "next";
import { estateApi } from "@/components/estates/estate-api";
import { PermissionMissing } from "@/components/estates/permission-missing";
import { FailureList } from "@/components/failures/failure-list";
import { ProviderList } from "@/components/failures/provider-list";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { requireEstateActor } from "@/lib/access/require-actor";
import { may } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import { severities, type Severity } from "@/lib/failures/payment-error";
import { listPaymentErrors } from "@/lib/failures/payment-error-queries";
import { paymentErrorListQuery } from "@/lib/failures/payment-error-schemas";
import { listProviders } from "@/lib/failures/provider-queries";
import { clock } from "@/lib/kernel/clock";
import { timesNote } from "@/lib/status-words/date-words";
import { SEVERITY_WORDS } from "@/lib/status-words/failure-words";

export const metadata: Metadata = { title: "Failures" };

export default async function FailuresPage({
  params,
  searchParams,
}: PageProps<"/estate/[estateId]/failures">) {
  const { estateId: id } = await params;
  const here = routes.inPlace(`estate/${id}`, "failures");
  const { actor, estateId } = await requireEstateActor("estate", id, here);
  if (!may(actor, estateId, "ViewTransaction"))
    return <PermissionMissing title="Failures" who="those who see the estate's payments" />;
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = paymentErrorListQuery
    .pick({ severity: true, type: true, cursor: true })
    .safeParse(await searchParams);
  const filter = asked.success ? asked.data : {};
  const severity = filter.severity ?? null;
  const [list, providers, { timezone }] = await Promise.all([
    listPaymentErrors(actor, estateId, { ...filter, limit: 25 }),
    listProviders(actor, estateId),
    getEstate(null, estateId),
  ]);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Failures"
        sub="What residents could not pay and what did not leave the estate, and what became of it."
      />
      <Section title="Payment providers">
        <ProviderList providers={providers.results} />
      </Section>
      <Section title="What failed">
        <Chips here={here} severity={severity} />
        {list.results.length > 0 ? (
          <>
            <FailureList failures={list.results} estateId={estateId} zone={timezone} now={clock.now()} />
            <p className="text-sm text-ink-faint">{timesNote(timezone)}</p>
          </>
        ) : (
          <EmptyState icon="check">
            {severity ? "Nothing of this kind has failed." : "Nothing has failed so far."}
          </EmptyState>
        )}
        <Pager
          newest={filter.cursor ? routes.withQuery(here, { severity }) : null}
          older={list.next_cursor && routes.withQuery(here, { severity, cursor: list.next_cursor })}
        />
        <p>
          <DownloadLink href={estateApi("management/payments/errors/csv", estateId)}>
            Download CSV
          </DownloadLink>
        </p>
      </Section>
    </div>
  );
}

function Chips({ here, severity }: { here: Route; severity: Severity | null }) {
  return (
    <FilterChips
      label="Which failures"
      chips={[
        { label: "All", href: here, isOn: severity === null },
        ...severities.toReversed().map((one) => ({
          label: SEVERITY_WORDS[one].word,
          href: routes.withQuery(here, { severity: one }),
          isOn: severity === one,
        })),
      ]}
    />
  );
}
