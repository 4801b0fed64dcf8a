import { amountWords } from "@/lib/status-words/amount-words";

type Props = { amount: string; currency: string; className?: string };

/** An amount of the wire, with figures of equal width. */
export function Money({ amount, currency, className = "" }: Props) {
  return <span className={`figures whitespace-nowrap ${className}`}>{amountWords(amount, currency)}</span>;
}
