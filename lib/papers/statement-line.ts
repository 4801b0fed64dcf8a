import type { LocalDate } from "@/lib/kernel/local-date";

/** One line of the owner's accounts, as the books hold it. */
export type StatementLine = {
  ledgerTxnId: bigint;
  seq: number;
  account: string;
  kind: string;
  source: string;
  day: LocalDate;
  /** What it did to what we owe the owner: positive made it more. On a line of direct rent: what the owner received. */
  amountMinor: bigint;
  tenantName: string | null;
  home: string | null;
  paymentId: string | null;
  payoutId: string | null;
};

/** When a line happened: `earlier` in a month that was already closed when we learned of it. */
export type LineTime = "earlier" | "month";
/** Where it stands: `direct-…` is rent that went to the owner without us. */
export type StatementSection = LineTime | `direct-${LineTime}`;

/** A line as it is printed; the balance is null where the line is no part of it. */
export type BalancedLine = StatementLine & { section: StatementSection; balanceMinor: bigint | null };

const WORDS: Readonly<Record<string, string>> = {
  "rent-received": "Rent received",
  "rent-credit-applied": "Rent from money paid ahead",
  "payout-held": "Set aside for payout",
  "payout-released": "Payout called off",
  "owed-recovered": "Kept back for an earlier refund",
  "refund-held": "Given back to the tenant",
  "refund-undone": "Refund did not work, money put back",
  "payout-paid-after-cancellation": "Payout arrived after it was called off",
  "payout-returned": "Payout came back from your bank",
  "rent-received-directly": "Rent paid to you directly",
};

/** What a line is, in words; a kind that has none of its own is spelled out rather than left out. */
export function lineWords(line: Pick<StatementLine, "kind" | "tenantName" | "home">): string {
  const spelled = line.kind.replaceAll("-", " ");
  const what = WORDS[line.kind] ?? `${spelled.charAt(0).toUpperCase()}${spelled.slice(1)}`;
  return [what, line.tenantName, line.home].filter(Boolean).join(", ");
}

/** Where the document behind a line can be seen; null when there is none to see. */
export function linePath(line: Pick<StatementLine, "payoutId" | "paymentId">): string | null {
  if (line.payoutId) return `/owner/payouts/${line.payoutId}`;
  return line.paymentId ? `/api/payments/${line.paymentId}/receipt/` : null;
}

type LineGroups = AsyncIterable<readonly StatementLine[]>;

/** Each line with the balance after it, in the order in which a statement prints them. */
export async function* withBalances(
  openingMinor: bigint,
  sections: readonly (readonly [LineTime, LineGroups])[],
): AsyncGenerator<readonly BalancedLine[]> {
  let balanceMinor = openingMinor;
  for (const [section, groups] of sections)
    for await (const lines of groups)
      yield lines.map((line) => {
        balanceMinor += line.amountMinor;
        return { ...line, section, balanceMinor };
      });
}

/** Lines of direct rent: they have no balance, because none of that money is with us. */
export async function* withoutBalances(
  sections: readonly (readonly [LineTime, LineGroups])[],
): AsyncGenerator<readonly BalancedLine[]> {
  for (const [time, groups] of sections)
    for await (const lines of groups)
      yield lines.map((line): BalancedLine => ({ ...line, section: `direct-${time}`, balanceMinor: null }));
}
