import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import { documentHref } from "@/components/numbers/document-href";
import { ExplainedBalance } from "@/components/numbers/explained-balance";
import * as routes from "@/components/routes";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listAccountEntries } from "@/lib/numbers/balance-queries";
import { accountCode, entryQuery } from "@/lib/numbers/balance-schemas";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage({ params, searchParams }: PageProps<"/admin/ledger/[account]">) {
  const actor = await requireActor("admin");
  const code = accountCode.safeParse((await params).account);
  if (!code.success) notFound();
  const asked = entryQuery.pick({ cursor: true }).safeParse(await searchParams);
  const { cursor } = asked.success ? asked.data : {};
  const view = await orNotFound(listAccountEntries(actor, code.data, { cursor, limit: 50 }));
  const address = (more: string | null) =>
    routes.withQuery(routes.adminAccountEntries(view.account), { cursor: more });
  return (
    <ExplainedBalance
      title={view.account}
      meaning={`An account of the type ${view.type}, in ${view.currency}. What we have or spent, and what we owe or earned, is positive.`}
      back={{ href: routes.adminLedger, label: "Ledger" }}
      view={view}
      reader="admin"
      hrefOf={(entry) => documentHref("admin", entry)}
      newest={cursor ? address(null) : null}
      older={view.next_cursor ? address(view.next_cursor) : null}
      now={clock.now()}
    />
  );
}
