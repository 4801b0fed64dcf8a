import type { Metadata } from "next";
import { DownloadLink } from "@/components/papers/download-link";
import { ProofForm } from "@/components/proofs/proof-form";
import { ProofList } from "@/components/proofs/proof-list";
import * as routes from "@/components/routes";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { listProofs } from "@/lib/proofs/proof-queries";
import { proofListQuery } from "@/lib/proofs/proof-schemas";
import { listUnits } from "@/lib/rent/unit-queries";

export const metadata: Metadata = { title: "Proofs of payment" };

export default async function TenantProofsPage({ searchParams }: PageProps<"/tenant/proofs">) {
  const actor = await requireActor("tenant", routes.tenantProofs);
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = proofListQuery.pick({ cursor: true }).safeParse(await searchParams);
  const { cursor } = asked.success ? asked.data : {};
  const [list, units] = await Promise.all([
    listProofs(actor, "tenant", { cursor, limit: 10 }),
    listUnits(actor),
  ]);
  const now = clock.now();
  const owing = units.filter((unit) => unit.remaining_amount_minor > 0);
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        title="Proofs of payment"
        sub="Did you pay the owner directly, in cash or by a transfer? Show it here, and the rent is settled once the owner confirms it."
      />
      {list.results.length > 0 && (
        <Section title="What you sent">
          <ProofList proofs={list.results} reader="tenant" now={now} />
          <p>
            <DownloadLink href={routes.withQuery(routes.csvOf("manual-payment-proofs"), { as: "tenant" })}>
              Download CSV
            </DownloadLink>
          </p>
          <Pager
            newest={cursor ? routes.tenantProofs : null}
            older={
              list.next_cursor ? routes.withQuery(routes.tenantProofs, { cursor: list.next_cursor }) : null
            }
          />
        </Section>
      )}
      <Section title="Show a payment">
        {owing.length > 0 ? (
          <Card>
            <ProofForm units={owing} today={localDate(now, HOMES_ZONE)} />
          </Card>
        ) : (
          <EmptyState icon="check">
            Nothing is owed at the moment, so there is nothing to prove. Come back when the next rent is due.
          </EmptyState>
        )}
      </Section>
    </div>
  );
}
