import type { Metadata } from "next";
import { DownloadLink } from "@/components/papers/download-link";
import { ProofList } from "@/components/proofs/proof-list";
import { ProofQueue } from "@/components/proofs/proof-queue";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listProofs } from "@/lib/proofs/proof-queries";
import { proofListQuery } from "@/lib/proofs/proof-schemas";

export const metadata: Metadata = { title: "Proofs of payment" };

/** As many as one works through at a time; the next ones come up as these are decided. */
const QUEUE_SHOWN = 25;

export default async function OwnerProofsPage({ searchParams }: PageProps<"/owner/proofs">) {
  const actor = await requireActor("owner", routes.ownerProofs);
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = proofListQuery.pick({ cursor: true }).safeParse(await searchParams);
  const { cursor } = asked.success ? asked.data : {};
  const [waiting, all] = await Promise.all([
    listProofs(actor, "owner", { status: "pending", limit: QUEUE_SHOWN }),
    listProofs(actor, "owner", { cursor, limit: 10 }),
  ]);
  const now = clock.now();
  const decided = all.results.filter((proof) => proof.status !== "pending");
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        title="Proofs of payment"
        sub="Rent that tenants say they paid you directly. It counts once you confirm that you have it."
      />
      <Section title={waiting.count > 0 ? `Waiting for you: ${waiting.count}` : "Waiting for you"}>
        {waiting.results.length > 0 ? (
          <ProofQueue proofs={waiting.results} now={now} />
        ) : (
          <EmptyState icon="check">
            Nothing waits for you. When a tenant sends a proof, it appears here.
          </EmptyState>
        )}
      </Section>
      {all.count > 0 && (
        <p>
          <DownloadLink href={routes.withQuery(routes.csvOf("manual-payment-proofs"), { as: "owner" })}>
            All proofs as CSV
          </DownloadLink>
        </p>
      )}
      {(decided.length > 0 || cursor) && (
        <Section title="Decided">
          <ProofList proofs={decided} reader="owner" now={now} />
          <Pager
            newest={cursor ? routes.ownerProofs : null}
            older={all.next_cursor ? routes.withQuery(routes.ownerProofs, { cursor: all.next_cursor }) : null}
          />
        </Section>
      )}
    </div>
  );
}
