import * as routes from "@/components/routes";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { formatMoney, type Money } from "@/lib/kernel/money";
import { momentWords } from "@/lib/status-words/date-words";
import { journalWords } from "@/lib/status-words/journal-words";

type Posting = {
  id: bigint;
  kind: string;
  at: Date;
  lines: readonly { account: string; side: "debit" | "credit"; amount: Money }[];
};
type Props = { postings: readonly Posting[]; now: Date };

/** What the books say about a booking or an order: each entry in debit and credit, its account a click away. */
export function BookingMoney({ postings, now }: Props) {
  return (
    <Section title="Money">
      <ul className="grid grid-cols-1 gap-3">
        {postings.map((posting) => (
          <li key={String(posting.id)} className="rounded border border-line bg-surface p-4">
            <h3 className="font-medium">{journalWords(posting.kind, "admin")}</h3>
            <p className="text-sm text-ink-faint">{momentWords(posting.at.toISOString(), now)}</p>
            <ul className="mt-2">
              {posting.lines.map(({ account, side, amount }) => (
                <li key={account} className="flex flex-wrap items-center justify-between gap-x-4">
                  <span className="min-w-0">
                    {side === "debit" ? "Debit" : "Credit"}{" "}
                    <TextLink href={routes.adminAccountEntries(account)} className="break-all">
                      {account}
                    </TextLink>
                  </span>
                  <span className="figures ml-auto whitespace-nowrap">{formatMoney(amount)}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  );
}
