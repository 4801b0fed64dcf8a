import type { MailView, NoticeView } from "@/lib/notifications/notice-schemas";
import type { ReviewItemView } from "@/lib/review/review-schemas";
import { MAIL_WORDS, ORDER_WORDS, REVIEW_WORDS, SUBSCRIPTION_WORDS } from "@/lib/status-words/status-words";
import { orderMethodWords, orderWords } from "@/lib/status-words/subscription-words";
import type { AuditView, OrderView } from "@/lib/subscriptions/subscription-schemas";
import { columnsOf, type CsvColumn } from "./csv";

// What we told people, what they paid us, and what waits for administrators.

const notice = columnsOf<NoticeView>();
export const noticeColumns: readonly CsvColumn<NoticeView>[] = [
  notice.text("When", "created_at"),
  notice.text("What", "title"),
  notice.text("Sentence", "sentence"),
  notice.text("Read", "read_at"),
  ...notice.raw("id", "kind", "role", "href"),
];

const mail = columnsOf<MailView>();
export const mailColumns: readonly CsvColumn<MailView>[] = [
  { title: "Status", of: (m) => MAIL_WORDS[m.state].word },
  mail.text("Mail", "title"),
  mail.text("To", "to_name"),
  mail.text("Address", "to_email"),
  mail.text("Reason", "reason"),
  mail.text("Made", "created_at"),
  mail.text("Next try", "next_try_at"),
  mail.text("Ended", "ended_at"),
  ...mail.raw("id", "kind", "state", "try_count"),
];

const order = columnsOf<OrderView>();
export const orderColumns: readonly CsvColumn<OrderView>[] = [
  { title: "Status", of: (o) => ORDER_WORDS[o.status].word },
  { title: "What", of: (o) => orderWords(o) },
  order.text("Owner", "owner_name"),
  order.text("Currency", "currency"),
  order.number("Price", "amount"),
  order.number("GST", "gst"),
  order.number("Total", "total"),
  { title: "Paid by", of: (o) => orderMethodWords(o) },
  order.text("Reference", "reference"),
  order.text("Ordered", "created_at"),
  order.text("Paid", "paid_at"),
  order.text("From", "start_date"),
  order.text("To", "end_date"),
  ...order.raw("id", "portfolio_id", "status", "payment_type", "payment_method", "plan_code", "period"),
  ...order.raw("unit_limit", "gst_percent", "payment_id", "amount_minor", "gst_minor", "total_minor"),
];

type PlanRow = AuditView["results"][number];
const plan = columnsOf<PlanRow>();
export const planColumns: readonly CsvColumn<PlanRow>[] = [
  { title: "Status", of: (p) => SUBSCRIPTION_WORDS[p.status].word },
  plan.text("Owner", "owner_name"),
  plan.text("Plan", "plan_name"),
  plan.text("Ends", "end_date"),
  ...plan.raw("portfolio_id", "status", "unit_limit", "unit_count", "is_over_limit"),
];

const item = columnsOf<ReviewItemView>();
export const reviewColumns: readonly CsvColumn<ReviewItemView>[] = [
  { title: "Status", of: (i) => REVIEW_WORDS[i.state].word },
  item.text("Cause", "cause"),
  item.text("What happened", "summary"),
  item.text("Currency", "currency"),
  item.number("Amount", "amount"),
  item.text("Since", "created_at"),
  item.text("Next", "next_step"),
  { title: "Proposed by", of: ({ proposal }) => proposal?.by ?? null },
  { title: "Agreed by", of: ({ approved }) => approved?.by ?? null },
  { title: "Resolved by", of: ({ resolved }) => resolved?.by ?? null },
  { title: "Resolved", of: ({ resolved }) => resolved?.at ?? null },
  { title: "Why", of: ({ resolved }) => resolved?.reason ?? null },
  { title: "Document", of: ({ linked }) => linked && `${linked.kind} ${linked.id}` },
  ...item.raw("id", "kind", "subject", "state", "amount_minor"),
];
