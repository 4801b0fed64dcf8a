import type { Metadata } from "next";
import { DownloadLink } from "@/components/papers/download-link";
import { StatementList } from "@/components/papers/statement-list";
import { YearPapers } from "@/components/papers/year-papers";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { portfolioIdsOf } from "@/lib/kernel/actor";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { financialYearOf } from "@/lib/papers/paper";
import { statementListQuery } from "@/lib/papers/paper-schemas";
import { listStatements } from "@/lib/papers/statement-queries";

export const metadata: Metadata = { title: "Statements" };

export default async function StatementsPage({ searchParams }: PageProps<"/owner/statements">) {
  const actor = await requireActor("owner");
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = statementListQuery.pick({ cursor: true }).safeParse(await searchParams);
  const { cursor } = asked.success ? asked.data : {};
  const list = await listStatements(actor, { cursor, limit: 12 });
  const year = financialYearOf(localDate(clock.now(), HOMES_ZONE));
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Statements"
        sub="Every month is closed on the first day of the next. What is closed never changes."
        aside={
          list.count > 0 && <DownloadLink href={routes.csvOf("owner-statements")}>Download CSV</DownloadLink>
        }
      />
      {list.results.length > 0 ? (
        <StatementList statements={list.results} />
      ) : (
        <EmptyState icon="receipt">
          No statement yet. The first comes on the first day of the month after your first rent.
        </EmptyState>
      )}
      <Pager
        newest={cursor ? routes.ownerStatements : null}
        older={
          list.next_cursor ? routes.withQuery(routes.ownerStatements, { cursor: list.next_cursor }) : null
        }
      />
      <Section title="Your income of the year">
        <YearPapers
          what="Rent received"
          papers={portfolioIdsOf(actor).flatMap((id) =>
            [year, year - 1].map((of) => ({ name: "", year: of, href: routes.incomeYear(id, of) })),
          )}
        />
      </Section>
    </div>
  );
}
