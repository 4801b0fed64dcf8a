import "server-only";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Id } from "@/lib/kernel/id";
import { formatMoney, type Currency } from "@/lib/kernel/money";
import { dayOfWords, momentWords } from "@/lib/status-words/date-words";
import { meetingWords } from "@/lib/status-words/order-words";
import type { Reader } from "./notice";
import { earnerReaders } from "./notice-readers";

/** An order as it stands now, in words, with its two sides. */
export type OrderFacts = {
  id: string;
  title: string;
  status: string;
  /** What the buyer pays, with the fees. */
  total: string;
  /** What the seller asks. */
  price: string;
  meeting: string | null;
  refundReason: string;
  refundedOn: string;
  buyerName: string;
  sellerName: string;
  buyer: Reader;
  seller: Reader[];
  /** What becomes of the seller's money, as a sentence; only of a completed order. */
  sellerMoney: string;
};

export async function findOrderFacts(orderId: string, now: Date): Promise<OrderFacts | null> {
  const row = await findRow(orderId);
  if (!row) return null;
  const words = (amountMinor: bigint): string =>
    formatMoney({ amountMinor, currency: row.currency as Currency });
  return {
    id: row.id,
    title: row.title,
    status: row.status,
    total: words(row.item_minor + row.platform_fee_minor + row.gateway_fee_minor),
    price: words(row.item_minor),
    meeting: meetingWords(
      { meeting_place: row.meeting_place, meeting_at: row.meeting_at?.toISOString() ?? null },
      now,
    ),
    refundReason: row.refund_reason ?? "",
    refundedOn: dayOfWords((row.refunded_at ?? now).toISOString(), now),
    buyerName: row.buyer_name,
    sellerName: row.seller_name,
    buyer: { personId: row.buyer_id as Id<"person">, role: "customer" },
    seller: await earnerReaders(row.portfolio_id, "seller"),
    sellerMoney: moneyWords(row, words, now),
  };
}

function findRow(orderId: string) {
  return database()
    .selectFrom("market_order")
    .innerJoin("person as buyer", "buyer.id", "market_order.buyer_id")
    .innerJoin("portfolio as seller", "seller.id", "market_order.portfolio_id")
    .leftJoin("payout", (join) =>
      join.onRef("payout.order_id", "=", "market_order.id").on("payout.is_replaced", "=", false),
    )
    .selectAll("market_order")
    .select((eb) => [
      "buyer.name as buyer_name",
      "seller.name as seller_name",
      "payout.amount_minor as payout_minor",
      "payout.due_at as payout_due_at",
      "payout.waiting_for as payout_waits_for",
      eb
        .exists(
          eb
            .selectFrom("beneficiary")
            .select("beneficiary.id")
            .whereRef("beneficiary.portfolio_id", "=", "market_order.portfolio_id")
            .where("beneficiary.cancelled_at", "is", null)
            .where("beneficiary.replaced_at", "is", null),
        )
        .as("is_payable"),
    ])
    .where("market_order.id", "=", orderId)
    .executeTakeFirst();
}

type PayoutFacts = Pick<
  NonNullable<Awaited<ReturnType<typeof findRow>>>,
  "item_minor" | "payout_minor" | "payout_due_at" | "payout_waits_for" | "is_payable"
>;

/** Why there is no payout follows from the rules by which one is made (`lib/payouts/hold-earnings.ts`). */
function moneyWords(row: PayoutFacts, words: (minor: bigint) => string, now: Date): string {
  if (row.payout_minor === null)
    return row.item_minor < env().payouts.minimumMinor
      ? `${words(row.item_minor)} is in your balance; ask for it when more has come together.`
      : `${words(row.item_minor)} went towards what you owe us.`;
  const amount = words(row.payout_minor);
  const kept =
    row.payout_minor < row.item_minor
      ? ` ${words(row.item_minor - row.payout_minor)} of it went towards what you owe us.`
      : "";
  if (row.payout_waits_for === "approval")
    return `${amount} is set aside for you; it is so much that somebody of ours releases it by hand.${kept}`;
  if (!row.is_payable)
    return `${amount} is set aside for you; add your bank account or UPI id, and it leaves with the next run.${kept}`;
  const from = row.payout_due_at
    ? `with the first run after ${momentWords(row.payout_due_at.toISOString(), now)}`
    : "with the next run";
  return `${amount} goes to your account ${from}.${kept}`;
}
