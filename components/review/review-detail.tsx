import * as routes from "@/components/routes";
import { Card } from "@/components/ui/card";
import { Facts, type Fact } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import type { ReviewDetailView } from "@/lib/review/review-schemas";
import { momentWords, TIMES_NOTE } from "@/lib/status-words/date-words";
import { ReviewActions } from "./review-actions";
import { REVIEW_WORDS } from "@/lib/status-words/status-words";

type Props = { item: ReviewDetailView; now: Date };

/** One item: what is odd, what it is about, what the decision would write into the books, and what was said so far. */
export function ReviewDetail({ item, now }: Props) {
  return (
    <div className="grid grid-cols-1 gap-8">
      <Card className="grid grid-cols-1 gap-4">
        <div className="flex flex-wrap items-start justify-between gap-3">
          <h2 className="text-lg font-semibold tracking-tight">{item.cause}</h2>
          <StatusBadge status={REVIEW_WORDS[item.state]} />
        </div>
        <p className="break-words">{item.summary}</p>
        <p className="text-ink-soft">{item.next_step}</p>
        <ReviewActions item={item} />
      </Card>
      {item.entries.length > 0 && <Entries item={item} />}
      <Section title="What it is about">
        <Facts facts={factsOf(item, now)} />
      </Section>
      <History item={item} now={now} />
    </div>
  );
}

/** The proposed entry, in debit and credit and in plain words. */
function Entries({ item }: { item: ReviewDetailView }) {
  return (
    <Section title="What the books will say">
      <ul className="grid grid-cols-1 gap-2">
        {item.entries.map((entry) => (
          <li key={entry.account} className="rounded border border-line p-3">
            <p className="flex flex-wrap justify-between gap-x-4 font-medium">
              <span className="break-all">
                {entry.side === "debit" ? "Debit" : "Credit"} {entry.account}
              </span>
              {item.amount && item.currency && <Money amount={item.amount} currency={item.currency} />}
            </p>
            <p className="text-sm text-ink-soft">The amount {entry.meaning}.</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A refund has no page of its own; it stands on its payment's. */
const PAGE_OF = {
  payout: routes.adminPayout,
  payment: routes.adminPayment,
  order: routes.adminOrder,
  booking: routes.adminBooking,
} as const;

function factsOf(item: ReviewDetailView, now: Date): Fact[] {
  const { linked } = item;
  const id = (text: string) => <span className="text-[0.8125rem] tracking-tight break-all">{text}</span>;
  return [
    ...(item.amount && item.currency
      ? [{ label: "Amount", value: <Money amount={item.amount} currency={item.currency} /> }]
      : []),
    { label: "Waits since", value: momentWords(item.created_at, now) },
    { label: "Reference", value: id(item.subject), copy: item.subject },
    ...(linked
      ? [
          {
            label: `The ${linked.kind}, now ${linked.status.replaceAll("_", " ")}`,
            value:
              linked.kind === "refund" ? (
                id(linked.id)
              ) : (
                <a
                  href={PAGE_OF[linked.kind](linked.id)}
                  className="text-accent underline underline-offset-4"
                >
                  {id(linked.id)}
                </a>
              ),
            copy: linked.id,
          },
        ]
      : []),
    ...item.evidence
      .filter(({ value }) => value !== item.subject && value !== linked?.id)
      .map(({ name, value }) => ({ label: wordsOf(name), value: id(value) })),
  ];
}

/** `transactionId` as people read it: `Transaction id`. */
const wordsOf = (name: string): string => {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function History({ item, now }: Props) {
  const said = [
    ...(item.proposal
      ? [
          {
            what: `Proposed to give it back: ${item.proposal.reason}`,
            by: item.proposal.by,
            at: item.proposal.at,
          },
        ]
      : []),
    ...(item.approved ? [{ what: "Agreed", by: item.approved.by, at: item.approved.at }] : []),
    ...item.notes.map((note) => ({ what: note.text, by: note.by, at: note.at })),
    ...(item.resolved
      ? [{ what: `Resolved: ${item.resolved.reason}`, by: item.resolved.by, at: item.resolved.at }]
      : []),
  ].toSorted((a, b) => a.at.localeCompare(b.at));
  if (said.length === 0) return null;
  return (
    <Section title="What was said and done">
      <ol className="grid grid-cols-1 gap-3">
        {said.map(({ what, by, at }, index) => (
          <li key={index} className="border-l-2 border-line pl-3">
            <p className="break-words whitespace-pre-line">{what}</p>
            <p className="text-sm text-ink-faint">
              {by}, {momentWords(at, now)}
            </p>
          </li>
        ))}
      </ol>
      <p className="text-sm text-ink-faint">{TIMES_NOTE}</p>
    </Section>
  );
}
