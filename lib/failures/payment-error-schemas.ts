import { z } from "zod";
import { dayInput } from "@/lib/kernel/typed-input";
import { idSchema } from "@/lib/kernel/id";
import { paymentErrorTypes } from "@/lib/kernel/payment-error-type";
import { alternatives, estateGateways, severities, ways } from "./payment-error";

/** What can be done about a failure; part of every refusal and failed payment that has an `error_type`. */
export const recoveryView = z.object({
  may_retry: z.boolean(),
  /** Seconds to wait before the same is tried again. */
  retry_after: z.int(),
  /** Null: as often as one likes. */
  max_retries: z.int().nullable(),
  alternatives: z.array(z.enum(alternatives)),
});

export const paymentErrorView = z.object({
  id: z.string(),
  error_type: z.enum(paymentErrorTypes),
  severity: z.enum(severities),
  way: z.enum(ways),
  /** One plain sentence. */
  message: z.string(),
  provider: z.string().nullable(),
  /** As the gateway said it, without what nobody may keep. */
  code: z.string().nullable(),
  detail: z.string().nullable(),
  attempts: z.int(),
  user_id: z.string().nullable(),
  user_name: z.string().nullable(),
  transaction_id: z.string().nullable(),
  bill_id: z.string().nullable(),
  bill_number: z.string().nullable(),
  bill_title: z.string().nullable(),
  recurring_payment_id: z.string().nullable(),
  recurring_title: z.string().nullable(),
  transfer_id: z.string().nullable(),
  amount: z.string().nullable(),
  amount_minor: z.int().nullable(),
  currency: z.string().nullable(),
  /** Whether it was paid, charged or sent after all. */
  is_resolved: z.boolean(),
  recovery: recoveryView,
  /** Whether the caller may have it tried again (`retry_failed_payment`). */
  can_retry: z.boolean(),
  first_at: z.iso.datetime(),
  last_at: z.iso.datetime(),
});
export type PaymentErrorView = z.output<typeof paymentErrorView>;

export const paymentErrorListQuery = z.object({
  type: z.enum(paymentErrorTypes).optional(),
  severity: z.enum(severities).optional(),
  gateway: z.enum(estateGateways).optional(),
  from: dayInput().optional(),
  to: dayInput().optional(),
  cursor: idSchema("paymentError").optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type PaymentErrorListQuery = z.output<typeof paymentErrorListQuery>;
export const paymentErrorListView = z.object({
  results: z.array(paymentErrorView),
  count: z.int(),
  next_cursor: z.string().nullable(),
});
export type PaymentErrorListView = z.output<typeof paymentErrorListView>;

export const retryFailedPaymentBody = z.strictObject({ error_id: idSchema("paymentError") });

/** `troubled`: it stands, and its failures have alarmed us within the last hour. */
const providerStatuses = ["available", "troubled", "not_configured"] as const;
const provider = z.object({
  provider: z.enum(estateGateways),
  name: z.string(),
  status: z.enum(providerStatuses),
  /** Whether residents can pay by it now. */
  can_collect: z.boolean(),
});
export const ownProvidersView = z.object({ results: z.array(provider) });
export type OwnProvidersView = z.output<typeof ownProvidersView>;
export const providersView = z.object({
  results: z.array(
    provider.extend({
      /** Whether the estate's transfers can leave by it now. */
      can_transfer: z.boolean(),
      /** What went wrong in the last hour, the newest first. */
      problems: z.array(
        z.object({
          error_type: z.enum(paymentErrorTypes),
          count: z.int(),
          since: z.iso.datetime(),
          last_at: z.iso.datetime(),
        }),
      ),
    }),
  ),
});
export type ProvidersView = z.output<typeof providersView>;
