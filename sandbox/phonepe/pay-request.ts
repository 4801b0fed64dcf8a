import { z } from "zod";

/** Letters, digits, `_` and `-`, at most 63: order and refund ids alike. */
const merchantId = z.string().regex(/^[A-Za-z0-9_-]{1,63}$/);
const paise = z
  .number()
  .int()
  .min(100)
  .transform((count) => BigInt(count));

const mode = z.looseObject({
  type: z.enum(["UPI_INTENT", "UPI_COLLECT", "UPI_QR", "NET_BANKING", "CARD"]),
  cardTypes: z.array(z.enum(["DEBIT_CARD", "CREDIT_CARD"])).optional(),
});
const modeConfig = z
  .looseObject({
    enabledPaymentModes: z.array(mode).optional(),
    disabledPaymentModes: z.array(mode).optional(),
  })
  .refine((config) => !(config.enabledPaymentModes && config.disabledPaymentModes), {
    message: "enabledPaymentModes and disabledPaymentModes exclude each other.",
  });

const freeText = z.string().max(256);
const plainText = z.string().regex(/^[A-Za-z0-9_\-@.+ ]{0,50}$/);
const metaInfo = z.strictObject(
  Object.fromEntries(
    Array.from({ length: 15 }, (_, index) => [
      `udf${index + 1}`,
      (index < 10 ? freeText : plainText).optional(),
    ]),
  ),
);

/** A web page, never a `javascript:` address: the payer's browser is sent there. */
const webAddress = z.url({ protocol: /^https?$/ });

export const payRequest = z.looseObject({
  merchantOrderId: merchantId,
  amount: paise,
  expireAfter: z.number().int().min(300).max(3600).default(1200),
  disablePaymentRetry: z.boolean().default(false),
  metaInfo: metaInfo.default({}),
  paymentFlow: z.looseObject({
    type: z.literal("PG_CHECKOUT"),
    message: z.string().optional(),
    merchantUrls: z.looseObject({ redirectUrl: webAddress }),
    paymentModeConfig: modeConfig.optional(),
  }),
});

export const refundRequest = z.looseObject({
  merchantRefundId: merchantId,
  originalMerchantOrderId: merchantId,
  amount: paise,
});
