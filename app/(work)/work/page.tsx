import type { Metadata } from "next";
import { WorkList } from "@/components/bookings/work-list";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { listWork } from "@/lib/bookings/work-queries";
import { workListQuery } from "@/lib/bookings/work-schemas";
import { clock } from "@/lib/kernel/clock";
import { TIMES_NOTE } from "@/lib/status-words/date-words";

export const metadata: Metadata = { title: "Work" };

const here = routes.inPlace("work");

export default async function WorkPage({ searchParams }: PageProps<"/work">) {
  const actor = await requireActor("employee", here);
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = workListQuery.pick({ cursor: true, show: true }).safeParse(await searchParams);
  const { cursor, show } = asked.success ? asked.data : { cursor: undefined, show: "open" as const };
  const { results, count, next_cursor: next } = await listWork(actor, { show, cursor, limit: 10 });
  const isOpen = show === "open";
  const list = routes.withQuery(here, { show: isOpen ? null : show });
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-8">
      <PageHeader title="Work" sub={`What you carry out, the next first. ${TIMES_NOTE}`} />
      <Section
        title={isOpen ? `To do: ${count}` : `Done and called off: ${count}`}
        aside={
          <TextLink href={isOpen ? routes.withQuery(here, { show: "ended" }) : here}>
            {isOpen ? "Done and called off" : "To do"}
          </TextLink>
        }
      >
        {results.length > 0 ? (
          <WorkList work={results} now={clock.now()} />
        ) : (
          <EmptyState icon="check">
            {isOpen
              ? "Nothing is waiting for you. When an administrator gives you a booking, it appears here."
              : "Nothing yet. What you have done, and what was called off, appears here."}
          </EmptyState>
        )}
        <Pager
          newest={cursor ? list : null}
          older={next && routes.withQuery(here, { show: isOpen ? null : show, cursor: next })}
        />
      </Section>
    </div>
  );
}
