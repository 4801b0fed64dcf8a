import type { Category, Condition } from "@/lib/orders/listing";
import type { ListingView } from "@/lib/orders/listing-schemas";
import type { OrderStatus } from "@/lib/orders/order";
import type { OrderView } from "@/lib/orders/order-schemas";
import { amountWords } from "./amount-words";
import { dayOfWords, momentWords } from "./date-words";
import type { StatusText, StatusWord } from "./status-words";

export const MARKET_ORDER_WORDS: Readonly<Record<OrderStatus, StatusWord>> = {
  pending: { word: "To pay", tone: "neutral", icon: "clock" },
  escrowed: { word: "Paid", tone: "info", icon: "half-circle" },
  refunding: { word: "Going back", tone: "info", icon: "paper-plane" },
  refunded: { word: "Given back", tone: "neutral", icon: "arrow-back" },
  completed: { word: "Completed", tone: "success", icon: "check" },
  cancelled: { word: "Called off", tone: "neutral", icon: "cross" },
  expired: { word: "Ran out", tone: "neutral", icon: "hourglass" },
};

/** How an order stands, said to whoever reads it. */
export function orderText(order: OrderView, now: Date): StatusText {
  const word = MARKET_ORDER_WORDS[order.status];
  return { ...word, sentence: SAID_TO[order.role](order, now) };
}

const on = (instant: string | null, now: Date): string => (instant ? ` on ${dayOfWords(instant, now)}` : "");

function toBuyer(order: OrderView, now: Date): string {
  const total = amountWords(order.total, order.currency);
  switch (order.status) {
    case "pending":
      return `Pay ${total} by ${momentWords(order.reserved_until, now)}; until then it is reserved for you.`;
    case "escrowed":
      return "Your money waits with us. Confirm when you have the thing; only then is the seller paid.";
    case "refunding":
      return `${total} is on its way back to you, the way it came.`;
    case "refunded":
      return `${total} was given back to you${on(order.refunded_at, now)}.`;
    case "completed":
      return `You confirmed${on(order.completed_at, now)} that you have it.`;
    case "cancelled":
      return `You called it off${on(order.cancelled_at, now)}. Nothing was taken.`;
    case "expired":
      return "It was not paid in time, so it is free again. Money that comes late still counts while nobody else has it.";
  }
}

function toSeller(order: OrderView, now: Date): string {
  const price = amountWords(order.item_price, order.currency);
  switch (order.status) {
    case "pending":
      return `${order.buyer_name} has reserved it until ${momentWords(order.reserved_until, now)} and has not paid yet. Do not hand it over.`;
    case "escrowed":
      return `${order.buyer_name} has paid. Meet and hand it over; ${price} is yours when they confirm.`;
    case "refunding":
      return `The money is on its way back to ${order.buyer_name}.`;
    case "refunded":
      return `The money was given back to ${order.buyer_name}${on(order.refunded_at, now)}. Offer it again if you still have it.`;
    case "completed":
      return `${order.buyer_name} confirmed${on(order.completed_at, now)}. ${payoutSentence(order, price)}`;
    case "cancelled":
      return `${order.buyer_name} called it off${on(order.cancelled_at, now)}. It is offered again.`;
    case "expired":
      return "It was not paid in time. It is offered again.";
  }
}

function toAdmin(order: OrderView, now: Date): string {
  const { buyer_name: buyer, seller_name: seller } = order;
  const [total, price] = [order.total, order.item_price].map((amount) => amountWords(amount, order.currency));
  switch (order.status) {
    case "pending":
      return `${buyer} has reserved it until ${momentWords(order.reserved_until, now)} and has not paid yet.`;
    case "escrowed":
      return `${total} waits with us. ${price} goes to ${seller} when ${buyer} confirms, or all of it back.`;
    case "refunding":
      return `${total} is on its way back to ${buyer}.`;
    case "refunded":
      return `${total} was given back to ${buyer}${on(order.refunded_at, now)}.`;
    case "completed":
      return `${buyer} confirmed${on(order.completed_at, now)}. ${PAYOUT_TO_ADMIN[order.payout_status ?? "none"]}`;
    case "cancelled":
      return `${buyer} called it off${on(order.cancelled_at, now)}. Nothing was taken.`;
    case "expired":
      return "It was not paid in time. It is offered again.";
  }
}

const PAYOUT_TO_ADMIN: Readonly<Record<NonNullable<OrderView["payout_status"]> | "none", string>> = {
  completed: "The seller's payout has arrived.",
  processing: "The seller's payout is on its way.",
  pending: "The seller's payout waits for a run.",
  retry_scheduled: "The seller's payout is tried again.",
  failed: "The seller's payout failed.",
  returned: "The seller's payout came back.",
  cancelled: "The seller's payout was called off; the money is in their balance.",
  none: "There is no payout; what is theirs is in their balance, or went towards what they owe us.",
};

const SAID_TO: Readonly<Record<OrderView["role"], (order: OrderView, now: Date) => string>> = {
  buyer: toBuyer,
  seller: toSeller,
  admin: toAdmin,
};

function payoutSentence({ payout_status: status }: OrderView, price: string): string {
  switch (status) {
    case "completed":
      return `${price} has arrived in your account.`;
    case "processing":
      return `${price} is on its way to your account.`;
    case "failed":
    case "returned":
      return `${price} could not be paid out; see your payouts.`;
    case "cancelled":
      return `${price} is in your balance.`;
    case "pending":
    case "retry_scheduled":
      return `${price} goes out by itself; your payouts say when.`;
    case null:
      return `${price} is in your balance, or went towards what you owe us.`;
  }
}

/** What a meeting is, in one line; null when nothing was said. */
export function meetingWords(
  { meeting_place: place, meeting_at: at }: Pick<OrderView, "meeting_place" | "meeting_at">,
  now: Date,
): string | null {
  if (!place) return at ? momentWords(at, now) : null;
  return at ? `${place}, ${momentWords(at, now)}` : place;
}

export const LISTING_WORDS: Readonly<Record<ListingView["status"], StatusWord>> = {
  active: { word: "Offered", tone: "success", icon: "dot" },
  reserved: { word: "Reserved", tone: "info", icon: "clock" },
  sold: { word: "Sold", tone: "neutral", icon: "check" },
  delisted: { word: "Not offered", tone: "neutral", icon: "half-circle" },
};

/** How a listing stands, said to its seller. */
export function listingText(listing: ListingView, now: Date): StatusText {
  return { ...LISTING_WORDS[listing.status], sentence: listingSentence(listing, now) };
}

function listingSentence({ status, reserved_until: until }: ListingView, now: Date): string {
  switch (status) {
    case "active":
      return "Everybody finds it in the market.";
    case "reserved":
      return until
        ? `Somebody has reserved it until ${momentWords(until, now)}. It cannot be changed meanwhile.`
        : "Somebody has paid for it. It cannot be changed until the order has ended.";
    case "sold":
      return "It has found its buyer.";
    case "delisted":
      return "Nobody but you sees it.";
  }
}

export const CATEGORY_WORDS: Readonly<Record<Category, string>> = {
  books: "Books",
  electronics: "Electronics",
  furniture: "Furniture",
  clothing: "Clothing",
  sports: "Sports",
  vehicles: "Vehicles",
  stationery: "Stationery",
  home: "Home",
  other: "Other things",
};

export const CONDITION_WORDS: Readonly<Record<Condition, string>> = {
  new: "New",
  like_new: "Like new",
  good: "Good",
  fair: "Fair",
};
