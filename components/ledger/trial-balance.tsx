import { Card } from "@/components/ui/card";

export type CurrencyBalance = {
  readonly currency: string;
  readonly difference: string;
  readonly isNil: boolean;
  readonly debit: string;
  readonly credit: string;
  readonly accounts: number;
};

/** Debits minus credits, in type large enough to notice; it must read nil. One line a currency, never a sum over them. */
export function TrialBalance({ balances }: { balances: readonly CurrencyBalance[] }) {
  if (balances.length === 0) return <Card>The books are empty: nothing has been posted yet.</Card>;
  return (
    <div className="grid grid-cols-1 gap-4">
      {balances.map((balance) => (
        <Card key={balance.currency} isAlarm={!balance.isNil}>
          <p className="text-sm text-ink-faint">Trial balance in {balance.currency}: debits minus credits</p>
          <p
            className={`figures mt-1 text-6xl font-semibold tracking-tight ${balance.isNil ? "text-success-ink" : "text-danger-ink"}`}
          >
            {balance.difference}
          </p>
          <p className="figures mt-3 text-ink-soft">
            {balance.debit} on the debit side and {balance.credit} on the credit side, in {balance.accounts}{" "}
            accounts.
          </p>
        </Card>
      ))}
    </div>
  );
}
