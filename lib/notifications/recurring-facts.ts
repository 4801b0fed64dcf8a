import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { Estate } from "@/lib/estates/estate";
import type { Id } from "@/lib/kernel/id";
import { formatMoney, type Currency, type Money } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { walletMoney } from "@/lib/ledger/chart";
import type { OccurrenceView, RecurringPaymentView } from "@/lib/recurring/recurring-schemas";
import { findRecurringToTell, findOccurrenceToTell } from "@/lib/recurring/recurring-queries";
import { askInEstate } from "./estate-facts";
import type { NoticeDetails } from "./notice-kind";
import { links } from "./notice-links";

/** A resident's recurring payment as it stands now. */
export type RecurringFacts = { estate: Estate; order: RecurringPaymentView; balance: Money };
/** One of its due days. */
export type OccurrenceFacts = RecurringFacts & { one: OccurrenceView };

export const findRecurringFacts = (id: string, details: NoticeDetails): Promise<RecurringFacts | null> =>
  askInEstate(details, async (tx, estate) => {
    const order = await findRecurringToTell(tx, estate.id, id as Id<"recurringPayment">);
    return order && { estate, order, balance: await balanceOf(tx, estate, order) };
  });

export const findOccurrenceFacts = (id: string, details: NoticeDetails): Promise<OccurrenceFacts | null> =>
  askInEstate(details, async (tx, estate) => {
    const one = await findOccurrenceToTell(tx, estate.id, id as Id<"occurrence">);
    const order =
      one && (await findRecurringToTell(tx, estate.id, one.recurring_payment_id as Id<"recurringPayment">));
    return order && { estate, order, one, balance: await balanceOf(tx, estate, order) };
  });

/** What the resident has in their wallet to pay it with. */
async function balanceOf(tx: Tx, estate: Estate, order: RecurringPaymentView): Promise<Money> {
  const currency = order.currency as Currency;
  const wallet = await tx.db
    .selectFrom("wallet")
    .select("id")
    .where("estate_id", "=", estate.id)
    .where("person_id", "=", order.user_id)
    .where("currency", "=", currency)
    .executeTakeFirst();
  if (!wallet) return { amountMinor: 0n, currency };
  return getBalance(walletMoney(wallet.id as Id<"wallet">, currency), tx.db);
}

/** `On Friday 20 November your wallet had ₦300.`: with its day, because a notice is read later too. */
export const balanceWords = (balance: Money, day: string): string =>
  `On ${day} your wallet had ${formatMoney(balance)}.`;

/** The page of a recurring payment. */
export const recurringPath = ({ estate, order }: Pick<RecurringFacts, "estate" | "order">): string =>
  links.resident(estate.id, `recurring/${order.id}`);
