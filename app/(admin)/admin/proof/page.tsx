import type { Metadata } from "next";
import { InvariantList } from "@/components/ledger/invariant-list";
import { TrialBalance } from "@/components/ledger/trial-balance";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { checkBooks } from "@/lib/ledger/check-books";
import { trialBalance } from "@/lib/ledger/ledger-queries";
import { formatMoney } from "@/lib/kernel/money";
import { momentWords, TIMES_NOTE } from "@/lib/status-words/date-words";

export const metadata: Metadata = { title: "Proof" };

export default async function ProofPage() {
  await requireActor("admin");
  const [invariants, balances] = await Promise.all([checkBooks(), trialBalance()]);
  const now = clock.now();
  const broken = invariants.filter((invariant) => invariant.violations > 0);
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        title="Proof"
        sub={`The books, checked just now, ${momentWords(now.toISOString(), now)}. ${TIMES_NOTE}`}
      />
      <TrialBalance
        balances={balances.map(({ currency, debitMinor, creditMinor, accounts }) => ({
          currency,
          difference: formatMoney({ amountMinor: debitMinor - creditMinor, currency }),
          isNil: debitMinor === creditMinor,
          debit: formatMoney({ amountMinor: debitMinor, currency }),
          credit: formatMoney({ amountMinor: creditMinor, currency }),
          accounts: accounts.length,
        }))}
      />
      <TextLink href={routes.adminLedger}>Every line of it, with its entries</TextLink>
      <Section
        title={
          broken.length === 0
            ? `All ${invariants.length} statements hold`
            : `${broken.length} of ${invariants.length} statements are broken`
        }
      >
        <InvariantList invariants={[...broken, ...invariants.filter((one) => one.violations === 0)]} />
      </Section>
    </div>
  );
}
