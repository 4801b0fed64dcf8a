import { z } from "zod";

/** Objects are loose and words open: Paystack adds both. What money depends on is required. */
const word = z.string().nullish();
/** Whole kobo. Some answers write them as text. */
const kobo = z.union([
  z.number().int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);
const id = z.union([z.string().min(1), z.number().int().transform(String)]);
/** Where it is said, it must be the world of our key. */
const domain = z.string().nullish();

export const errorAnswer = z.looseObject({ message: word, code: word });

const envelope = <T extends z.ZodType>(data: T) => z.looseObject({ status: z.literal(true), data });

export const initializeAnswer = envelope(
  z.looseObject({
    authorization_url: z.url({ protocol: /^https?$/ }),
    access_code: z.string().min(1),
    reference: z.string().min(1),
  }),
);

const transaction = z.looseObject({
  id,
  domain,
  status: z.string(),
  reference: z.string().min(1),
  amount: kobo,
  requested_amount: kobo.nullish(),
  currency: z.literal("NGN"),
  channel: word,
  gateway_response: word,
  paid_at: word,
  paidAt: word,
});
export const transactionAnswer = envelope(transaction);
export type Transaction = z.output<typeof transaction>;

const refund = z.looseObject({ id, domain, status: z.string(), amount: kobo, merchant_note: word });
/** Single answers hold the whole transaction, lists only its number. */
const refundRow = refund.extend({ transaction: z.union([id, z.looseObject({ id })]).nullish() });
export const refundAnswer = envelope(refund);
export const refundsAnswer = envelope(z.array(refundRow)).extend({
  meta: z.looseObject({ pageCount: z.number().int().nonnegative().nullish() }).nullish(),
});
export type RefundRow = z.output<typeof refundRow>;

export const recipientAnswer = envelope(
  z.looseObject({
    recipient_code: z.string().min(1),
    details: z.looseObject({ account_number: word, bank_code: word }).nullish(),
  }),
);

export const accountAnswer = envelope(z.looseObject({ account_name: z.string().min(1) }));

const transfer = z.looseObject({
  domain,
  status: z.string(),
  reference: z.string().min(1),
  transfer_code: z.string().min(1),
  amount: kobo,
  currency: z.literal("NGN"),
  fee_charged: kobo.nullish(),
  gateway_response: word,
  session: z.looseObject({ id: z.union([z.string(), z.number().transform(String)]).nullish() }).nullish(),
});
export const transferAnswer = envelope(transfer);
export type Transfer = z.output<typeof transfer>;

export const webhookBody = z.looseObject({
  event: z.string().min(1),
  data: z
    .looseObject({ reference: word, transaction_reference: word, merchant_note: word })
    .nullish()
    .catch(null),
});
export type WebhookBody = z.output<typeof webhookBody>;
