import { z } from "zod";

/**
 * PhonePe adds keys without notice and leaves others out, so objects are loose and words are open. What money depends
 * on (state, reference, amount) is required: an answer without it is unreadable.
 */
const paise = z.number().int().nonnegative();
const word = z.string().nullish();

export const tokenAnswer = z.looseObject({
  access_token: z.string().min(1),
  token_type: z.string().min(1).nullish(),
  /** Seconds, unlike every other time of this gateway. */
  expires_at: z.number().int().positive(),
  issued_at: z.number().int().positive().nullish(),
});

export const payAnswer = z.looseObject({
  orderId: z.string().min(1),
  redirectUrl: z.url({ protocol: /^https?$/ }),
  expireAt: z.number().int().positive(),
});

const rail = z.looseObject({ type: word, utr: word }).nullish();

const attempt = z.looseObject({
  transactionId: z.string().min(1),
  state: z.string(),
  amount: paise,
  paymentMode: word,
  timestamp: z.number().int().positive().nullish(),
  errorCode: word,
  detailedErrorCode: word,
  rail,
  splitInstruments: z.array(z.looseObject({ rail })).nullish(),
});

export const orderAnswer = z.looseObject({
  orderId: z.string().min(1),
  merchantOrderId: z.string().min(1),
  state: z.string(),
  amount: paise,
  currency: z.literal("INR").nullish(),
  errorCode: word,
  detailedErrorCode: word,
  paymentDetails: z.array(attempt).nullish(),
});

export const refundAnswer = z.looseObject({ refundId: z.string().min(1), state: z.string() });

export const refundStatusAnswer = z.looseObject({
  refundId: z.string().min(1),
  merchantRefundId: z.string().min(1),
  state: z.string(),
  amount: paise,
  errorCode: word,
  detailedErrorCode: word,
});
export type RefundStatusAnswer = z.output<typeof refundStatusAnswer>;

/** Token errors spell `code` as `errorCode`. */
export const errorAnswer = z.looseObject({ code: word, errorCode: word, message: word });

export const webhookBody = z.looseObject({
  event: word,
  /** The deprecated spelling of `event`, in capitals. */
  type: word,
  payload: z.looseObject({ merchantOrderId: word, merchantRefundId: word }).nullish().catch(null),
});

export type WebhookBody = z.output<typeof webhookBody>;

export type OrderAnswer = z.output<typeof orderAnswer>;
export type AttemptAnswer = z.output<typeof attempt>;
