import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { isOperator, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { causeWords } from "./review-item";
import type { ReviewDetailView, ReviewListQuery, ReviewListView } from "./review-schemas";
import { toReviewItemView } from "./review-view";

const NOTES_MAX = 200;

/** Administrators see the whole queue, everybody else nothing: the fence is part of each query. */
function itemsOf(actor: PersonActor) {
  return database()
    .selectFrom("review_item")
    .where(sql<boolean>`${isOperator(actor)}`);
}

/** The documents that an item names in its details, as they stand now, and who took which step. */
function withFacts(actor: PersonActor) {
  const named = (name: string) => sql<string>`review_item.details ->> ${sql.lit(name)}`;
  return itemsOf(actor)
    .leftJoin("payment", (join) => join.on("payment.id", "=", named("paymentId")))
    .leftJoin("payout", (join) => join.on("payout.id", "=", named("payoutId")))
    .leftJoin("refund", (join) => join.on("refund.id", "=", named("refundId")))
    .leftJoin("market_order", (join) => join.on("market_order.id", "=", named("orderId")))
    .leftJoin("booking", (join) => join.on("booking.id", "=", named("bookingId")))
    .leftJoin("receipt", (join) => join.onRef("receipt.gateway_txn_id", "=", "review_item.subject"))
    .leftJoin("person as proposer", "proposer.id", "review_item.proposed_by")
    .leftJoin("person as approver", "approver.id", "review_item.approved_by")
    .leftJoin("person as resolver", "resolver.id", "review_item.resolved_by")
    .selectAll("review_item")
    .select([
      "payment.id as payment_id",
      "payment.status as payment_status",
      "payout.id as payout_id",
      "payout.status as payout_status",
      "refund.id as refund_id",
      "refund.status as refund_status",
      "market_order.id as order_id",
      "market_order.status as order_status",
      "booking.book_id as booking_id",
      "booking.status as booking_status",
      "proposer.name as proposer_name",
      "approver.name as approver_name",
      "resolver.name as resolver_name",
      // What came, what was to be given back, what was to be sent, what was asked for: the nearest to the trouble.
      sql<
        bigint | null
      >`coalesce(receipt.amount_minor, refund.amount_minor, payout.amount_minor, payment.total_minor, market_order.total_minor, booking.amount_minor)`.as(
        "amount_minor",
      ),
      sql<
        string | null
      >`coalesce(receipt.currency, refund.currency, payout.currency, payment.currency, market_order.currency, booking.currency)`.as(
        "currency",
      ),
    ]);
}

/** One page of items, the oldest first, and all open ones counted by cause; resolved ones come newest first. */
export async function listReviewItems(actor: PersonActor, filter: ReviewListQuery): Promise<ReviewListView> {
  const isOpen = filter.state === "open";
  const operator = isOpen ? ("is" as const) : ("is not" as const);
  let query = withFacts(actor)
    .where("review_item.resolved_at", operator, null)
    .orderBy("review_item.id", isOpen ? "asc" : "desc")
    .limit(filter.limit + 1);
  let counting = itemsOf(actor)
    .where("resolved_at", operator, null)
    .select(({ fn }) => fn.countAll<bigint>().as("count"));
  if (filter.kind) {
    query = query.where("review_item.kind", "=", filter.kind);
    counting = counting.where("kind", "=", filter.kind);
  }
  if (filter.cursor) query = query.where("review_item.id", isOpen ? ">" : "<", filter.cursor);
  const [rows, total, groups] = await Promise.all([
    query.execute(),
    counting.executeTakeFirstOrThrow(),
    readGroups(actor),
  ]);
  const page = rows.slice(0, filter.limit).map((row) => toReviewItemView(row, actor));
  return {
    groups,
    results: page,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

/** The open items by cause, the one that has waited longest first. */
async function readGroups(actor: PersonActor): Promise<ReviewListView["groups"]> {
  const rows = await itemsOf(actor)
    .where("resolved_at", "is", null)
    .select(({ fn }) => ["kind", fn.countAll<bigint>().as("count"), fn.min("created_at").as("oldest_at")])
    .groupBy("kind")
    .orderBy("oldest_at")
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    cause: causeWords(row.kind),
    count: Number(row.count),
    oldest_at: row.oldest_at.toISOString(),
  }));
}

/** One item with its evidence and notes; unknown ids, and everything for those who are no administrators, are *not found*. */
export async function getReviewItem(actor: PersonActor, id: Id<"review">): Promise<ReviewDetailView> {
  const row = await withFacts(actor).where("review_item.id", "=", id).executeTakeFirst();
  if (!row) throw notFound("review item");
  const notes = await database()
    .selectFrom("review_note")
    .innerJoin("person", "person.id", "review_note.person_id")
    .select(["review_note.text", "review_note.created_at", "person.name"])
    .where("review_note.item_id", "=", row.id)
    .orderBy("review_note.id")
    .limit(NOTES_MAX)
    .execute();
  return {
    ...toReviewItemView(row, actor),
    evidence: evidenceIn(row.details),
    notes: notes.map((note) => ({ text: note.text, by: note.name, at: note.created_at.toISOString() })),
  };
}

/** What was written down when the item was opened, as names and text. */
function evidenceIn(details: unknown): ReviewDetailView["evidence"] {
  if (typeof details !== "object" || details === null) return [];
  return Object.entries(details as Record<string, unknown>).map(([name, value]) => ({
    name,
    value: typeof value === "string" ? value : JSON.stringify(value),
  }));
}
