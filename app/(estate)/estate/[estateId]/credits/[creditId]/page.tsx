import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CreditActions } from "@/components/cluster/credit-actions";
import { PermissionMissing } from "@/components/estates/permission-missing";
import * as routes from "@/components/routes";
import { Facts } from "@/components/ui/facts";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import { requireEstateActor } from "@/lib/access/require-actor";
import type { CreditView } from "@/lib/cluster/cluster-schemas";
import { getCredit } from "@/lib/cluster/credit-queries";
import { maySeeMoney } from "@/lib/cluster/money-policy";
import { getEstate } from "@/lib/estates/estate-store";
import { clock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/id";
import { amountWords } from "@/lib/status-words/amount-words";
import { CREDIT_METHOD_WORDS, CREDIT_WORDS } from "@/lib/status-words/cluster-words";
import { dayWords } from "@/lib/status-words/date-words";
import { zoneMomentWords } from "@/lib/status-words/zone-words";

export const metadata: Metadata = { title: "Credit" };

export default async function CreditPage({ params }: PageProps<"/estate/[estateId]/credits/[creditId]">) {
  const { estateId: id, creditId } = await params;
  const list = routes.inPlace(`estate/${id}`, "credits");
  const { actor, estateId } = await requireEstateActor("estate", id, `${list}/${creditId}`);
  if (!maySeeMoney(actor, estateId))
    return <PermissionMissing title="Credit" who="those who see the estate's money" />;
  const known = idSchema("manualCredit").safeParse(creditId);
  if (!known.success) notFound();
  const [estate, credit] = await Promise.all([
    getEstate(null, estateId),
    getCredit(actor, estateId, known.data).catch((error: unknown) => {
      if (error instanceof DomainError && error.kind === "not-found") notFound();
      throw error;
    }),
  ]);
  const amount = amountWords(credit.amount, credit.currency);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title={`${amount} received`}
        sub={sentenceOf(credit)}
        back={{ href: list, label: "Credits" }}
        aside={<StatusBadge status={CREDIT_WORDS[credit.status]} />}
      />
      <p>
        <TextLink href={credit.file_url}>Open the evidence, {credit.file_name}</TextLink>
      </p>
      {credit.can_decide && <CreditActions estateId={estateId} creditId={credit.id} amount={amount} />}
      <Facts
        facts={[
          { label: "How it came", value: CREDIT_METHOD_WORDS[credit.method] },
          { label: "Day it arrived", value: dayWords(credit.received_on, clock.now()) },
          { label: "What it is for", value: credit.reason },
          {
            label: "Entered by",
            value: `${credit.requested_by.name}, ${zoneMomentWords(credit.requested_at, estate.timezone)}`,
          },
          ...(credit.decided_by && credit.decided_at
            ? [
                {
                  label: credit.status === "verified" ? "Verified by" : "Rejected by",
                  value: `${credit.decided_by.name}, ${zoneMomentWords(credit.decided_at, estate.timezone)}`,
                },
              ]
            : []),
          ...(credit.decision_note ? [{ label: "Note", value: credit.decision_note }] : []),
          { label: "Number", value: credit.transaction_id, copy: credit.transaction_id },
        ]}
      />
    </div>
  );
}

function sentenceOf({ status, requested_by: by }: CreditView): string {
  switch (status) {
    case "waiting":
      return `It counts once somebody other than ${by.name} has verified it.`;
    case "verified":
      return "It counts as the estate's money.";
    case "rejected":
      return "It does not count.";
  }
}
