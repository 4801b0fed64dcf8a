import { z } from "zod";

/** Objects are loose and words open. Every number is the text of its digits, so ids and amounts are text here. */
const word = z.string().nullish();
const digits = z.string();
const id = z.string().min(1);

export const errorAnswer = z.looseObject({ message: word });

const envelope = <T extends z.ZodType>(data: T) => z.looseObject({ status: z.literal("success"), data });
const pages = z
  .looseObject({ page_info: z.looseObject({ total_pages: digits.nullish() }).nullish() })
  .nullish();

export const paymentAnswer = envelope(z.looseObject({ link: z.url({ protocol: /^https?$/ }) }));

const transaction = z.looseObject({
  id,
  tx_ref: z.string().min(1),
  status: z.string(),
  amount: digits,
  currency: z.literal("NGN"),
  payment_type: word,
  flw_ref: word,
  processor_response: word,
  created_at: word,
});
export const transactionAnswer = envelope(transaction);
export type Transaction = z.output<typeof transaction>;

/** A list proves nothing by itself: it only says which transactions to ask about. */
export const transactionsAnswer = envelope(
  z.array(z.looseObject({ id, tx_ref: z.string(), status: z.string() })),
).extend({ meta: pages });

const refund = z.looseObject({
  id,
  tx_id: digits.nullish(),
  status: z.string(),
  amount_refunded: digits,
  comments: word,
  meta: z.looseObject({ disburse_status: word }).nullish().catch(null),
});
export const refundAnswer = envelope(refund);
export const refundsAnswer = envelope(z.array(refund)).extend({ meta: pages });
export type RefundRow = z.output<typeof refund>;

export const accountAnswer = envelope(z.looseObject({ account_number: word, account_name: z.string() }));

const transfer = z.looseObject({
  id,
  reference: z.string().min(1),
  status: z.string(),
  amount: digits,
  currency: z.literal("NGN"),
  fee: digits.nullish(),
  complete_message: word,
});
export const transferAnswer = envelope(transfer);
export const transfersAnswer = envelope(z.array(transfer));
export type Transfer = z.output<typeof transfer>;

/** Of a webhook, whose numbers are numbers. */
const anyId = z
  .union([z.string(), z.int().nonnegative().transform(String)])
  .nullish()
  .catch(null);
const named = z.looseObject({ id: anyId, tx_ref: word, reference: word }).nullish().catch(null);
export const webhookBody = z.looseObject({
  id: anyId,
  event: word,
  /** The spelling of v2, which has no `event`. */
  "event.type": word,
  data: named,
  transfer: named,
  /** Of a refund that comes without any name of an event. */
  AmountRefunded: z.unknown().optional(),
});
export type WebhookBody = z.output<typeof webhookBody>;
