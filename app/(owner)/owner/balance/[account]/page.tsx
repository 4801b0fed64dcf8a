import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { orNotFound } from "@/app/or-not-found";
import { documentHref } from "@/components/numbers/document-href";
import { ExplainedBalance } from "@/components/numbers/explained-balance";
import * as routes from "@/components/routes";
import { requireActor } from "@/lib/access/require-actor";
import { portfolioIdsOf } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/id";
import { listOwnerBalance } from "@/lib/numbers/balance-queries";
import { balanceNames, entryQuery } from "@/lib/numbers/balance-schemas";
import { BALANCE_WORDS } from "@/lib/status-words/balance-words";

export const metadata: Metadata = { title: "Your balance" };

const query = entryQuery.pick({ cursor: true }).extend({ portfolio: idSchema("portfolio").optional() });

export default async function OwnerBalancePage({
  params,
  searchParams,
}: PageProps<"/owner/balance/[account]">) {
  const actor = await requireActor("owner");
  const name = z.enum(balanceNames).safeParse((await params).account);
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = query.safeParse(await searchParams);
  const { cursor, portfolio = portfolioIdsOf(actor)[0] } = asked.success ? asked.data : {};
  if (!name.success || !portfolio) notFound();
  const view = await orNotFound(listOwnerBalance(actor, portfolio, name.data, { cursor, limit: 25 }));
  const address = (more: string | null) =>
    routes.withQuery(routes.ownerBalance(name.data), { portfolio, cursor: more });
  return (
    <ExplainedBalance
      title={BALANCE_WORDS[name.data].label}
      meaning={BALANCE_WORDS[name.data].meaning}
      back={{ href: routes.owner, label: "Your money" }}
      view={view}
      reader="owner"
      hrefOf={(entry) => documentHref("owner", entry)}
      newest={cursor ? address(null) : null}
      older={view.next_cursor ? address(view.next_cursor) : null}
      now={clock.now()}
    />
  );
}
