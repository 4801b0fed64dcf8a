import type { Metadata } from "next";
import { SetPin } from "@/components/resident/set-pin";
import { WalletCard } from "@/components/resident/wallet-card";
import { WalletLines } from "@/components/resident/wallet-lines";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { requireEstateActor } from "@/lib/access/require-actor";
import { getOwnEstate } from "@/lib/estates/estate-queries";
import { clock } from "@/lib/kernel/clock";
import { getBalanceOfWallet, listWalletEntries } from "@/lib/wallets/wallet-queries";
import { walletStatementQuery } from "@/lib/wallets/wallet-schemas";

export const metadata: Metadata = { title: "Wallet" };

export default async function ResidentWalletPage(props: PageProps<"/resident/[estateId]/wallet">) {
  const { estateId: id } = await props.params;
  const here = routes.inPlace(`resident/${id}`, "wallet");
  const { actor, estateId } = await requireEstateActor("resident", id, here);
  // What cannot be read in the address is left out rather than answered with an error.
  const parsed = walletStatementQuery.safeParse(await props.searchParams);
  const page = parsed.success ? parsed.data : { limit: 25 };
  const [estate, wallet, statement] = await Promise.all([
    getOwnEstate(actor, estateId),
    getBalanceOfWallet(actor, estateId),
    listWalletEntries(actor, estateId, page),
  ]);
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader title="Wallet" sub={`Your money in ${estate.name}.`} />
      <WalletCard estateId={estateId} wallet={wallet} />
      <Section title="What moved it">
        {statement.results.length > 0 ? (
          <>
            <WalletLines
              lines={statement.results}
              currency={wallet.currency}
              zone={estate.timezone}
              now={clock.now()}
            />
            <p>
              <TextLink href={routes.memberApi(estateId, "wallet/statement/csv")} isFile>
                The whole statement as CSV
              </TextLink>
            </p>
          </>
        ) : (
          <EmptyState icon="wallet">Nothing has moved here yet.</EmptyState>
        )}
        <Pager
          newest={page.cursor ? here : null}
          older={statement.next_cursor ? routes.withQuery(here, { cursor: statement.next_cursor }) : null}
        />
      </Section>
      <Section title="PIN">
        <p className="text-ink-soft">
          {wallet.has_pin
            ? "Your wallet has a PIN. It is asked for whenever you pay from it."
            : "Your wallet has no PIN: whoever is signed in as you can pay from it."}
        </p>
        <SetPin estateId={estateId} hasPin={wallet.has_pin} />
      </Section>
    </div>
  );
}
