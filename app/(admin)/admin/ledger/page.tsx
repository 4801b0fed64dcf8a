import type { Metadata } from "next";
import { AccountList } from "@/components/ledger/account-list";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireActor } from "@/lib/access/require-actor";
import { formatMoney } from "@/lib/kernel/money";
import { listBooks } from "@/lib/numbers/balance-queries";
import { entryQuery } from "@/lib/numbers/balance-schemas";

export const metadata: Metadata = { title: "Ledger" };

export default async function LedgerPage({ searchParams }: PageProps<"/admin/ledger">) {
  const actor = await requireActor("admin");
  const asked = entryQuery.pick({ cursor: true }).safeParse(await searchParams);
  const { cursor } = asked.success ? asked.data : {};
  const { accounts, nextCursor } = await listBooks(actor, { cursor, limit: 100 });
  const lines = accounts.map(({ code, type, balance }) => {
    const isDebit = type === "asset" || type === "expense";
    const side = (isWanted: boolean): string | null => {
      if ((balance.amountMinor >= 0n ? isDebit : !isDebit) !== isWanted) return null;
      const amountMinor = balance.amountMinor < 0n ? -balance.amountMinor : balance.amountMinor;
      return formatMoney({ ...balance, amountMinor });
    };
    return { code, type, debit: side(true), credit: side(false) };
  });
  const address = (more: string | null) => routes.withQuery(routes.adminLedger, { cursor: more });
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Ledger"
        sub="Every account that does not stand at nil, the platform's own first. Each opens its entries."
        back={{ href: routes.adminProof, label: "Proof" }}
      />
      {lines.length > 0 ? (
        <AccountList lines={lines} />
      ) : (
        <EmptyState icon="proof">The books are empty: nothing has been posted yet.</EmptyState>
      )}
      <Pager newest={cursor ? address(null) : null} older={nextCursor ? address(nextCursor) : null} />
    </div>
  );
}
