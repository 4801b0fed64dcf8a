import type { BookingView } from "@/lib/bookings/booking-schemas";
import { inr, toDecimal } from "@/lib/kernel/money";
import type { ListingView } from "@/lib/orders/listing-schemas";
import type { OrderView } from "@/lib/orders/order-schemas";
import type { EarningPayoutView } from "@/lib/payouts/earning-payout-schemas";
import { BOOKING_WORDS, placeWords } from "@/lib/status-words/booking-words";
import { earningPayoutWord, PAYOUT_TYPE_WORDS } from "@/lib/status-words/earning-words";
import {
  CATEGORY_WORDS,
  CONDITION_WORDS,
  LISTING_WORDS,
  MARKET_ORDER_WORDS,
} from "@/lib/status-words/order-words";
import { columnsOf, type CsvColumn } from "./csv";

// What is booked, offered, bought and earned.

const booking = columnsOf<BookingView>();
export const bookingColumns: readonly CsvColumn<BookingView>[] = [
  { title: "Status", of: (b) => BOOKING_WORDS[b.status].word },
  booking.text("Number", "book_id"),
  booking.text("Day", "date"),
  booking.text("Time", "time"),
  booking.text("Service", "service_name"),
  booking.text("Package", "package_name"),
  booking.number("Minutes", "duration_minutes"),
  booking.text("Customer", "customer_name"),
  { title: "Place", of: (b) => placeWords(b.address) },
  { title: "Phone", of: (b) => b.address.phone },
  booking.text("Carried out by", "assigned_name"),
  booking.text("Currency", "currency"),
  booking.number("Price", "price"),
  booking.number("Discount", "discount"),
  booking.number("Paid", "amount"),
  booking.number("GST in it, per cent", "tax_percent"),
  booking.text("Invoice", "invoice_number"),
  booking.text("Why", "status_reason"),
  booking.text("Booked", "created_at"),
  ...booking.raw("id", "status", "refund_status", "cart_id", "payment_id", "user_id", "service_id"),
  ...booking.raw("package_id", "assigned_to", "price_minor", "discount_minor", "amount_minor"),
];

const order = columnsOf<OrderView>();
export const marketOrderColumns: readonly CsvColumn<OrderView>[] = [
  { title: "Status", of: (o) => MARKET_ORDER_WORDS[o.status].word },
  order.text("What", "title"),
  order.text("Buyer", "buyer_name"),
  order.text("Seller", "seller_name"),
  order.text("Currency", "currency"),
  order.number("Price", "item_price"),
  order.number("Platform fee", "platform_fee"),
  order.number("GST in the fee", "platform_tax"),
  order.number("Gateway fee", "gateway_fee"),
  order.number("Total", "total"),
  order.text("Meeting place", "meeting_place"),
  order.text("Meeting", "meeting_at"),
  order.text("Problem", "problem"),
  order.text("Why it went back", "refund_reason"),
  order.text("Ordered", "created_at"),
  order.text("Paid", "escrowed_at"),
  order.text("Completed", "completed_at"),
  order.text("Given back", "refunded_at"),
  order.text("Called off", "cancelled_at"),
  order.text("Ran out", "expired_at"),
  ...order.raw("id", "listing_id", "status", "role", "payment_id", "payment_status", "payout_id"),
  ...order.raw("payout_status", "item_price_minor", "platform_fee_minor", "platform_tax_minor"),
  ...order.raw("gateway_fee_minor", "total_minor"),
];

const listing = columnsOf<ListingView>();
export const listingColumns: readonly CsvColumn<ListingView>[] = [
  { title: "Status", of: (l) => LISTING_WORDS[l.status].word },
  listing.text("What", "title"),
  { title: "Category", of: (l) => CATEGORY_WORDS[l.category] },
  { title: "Condition", of: (l) => CONDITION_WORDS[l.condition] },
  listing.text("Currency", "currency"),
  listing.number("Price", "price"),
  listing.number("A buyer pays", "total_price"),
  listing.text("Place", "location"),
  listing.text("Seller", "seller_name"),
  listing.text("Reserved until", "reserved_until"),
  listing.text("Listed", "created_at"),
  listing.text("Description", "description"),
  ...listing.raw("id", "status", "category", "condition", "is_mine", "price_minor", "total_price_minor"),
];

const payout = columnsOf<EarningPayoutView>();
export const earningPayoutColumns: readonly CsvColumn<EarningPayoutView>[] = [
  { title: "Status", of: (p) => earningPayoutWord(p).word },
  { title: "Kind", of: (p) => PAYOUT_TYPE_WORDS[p.payout_type] },
  payout.text("Payee", "user_name"),
  payout.text("Currency", "currency"),
  { title: "Amount", of: (p) => ({ number: toDecimal(inr(BigInt(p.amount_paise))) }) },
  payout.text("To", "destination"),
  payout.text("Asked", "created_at"),
  payout.text("Leaves from", "due_at"),
  payout.text("Sent", "processed_at"),
  payout.text("Arrived", "completed_at"),
  payout.text("Came back", "returned_at"),
  payout.text("Called off", "cancelled_at"),
  payout.text("Next try", "next_retry_at"),
  payout.text("UTR", "payment_reference"),
  payout.text("Problem", "failure_reason"),
  ...payout.raw("payout_id", "payout_type", "status", "waiting_for", "user_id", "scout_id", "order_id"),
  ...payout.raw("amount_paise", "updated_at"),
];
