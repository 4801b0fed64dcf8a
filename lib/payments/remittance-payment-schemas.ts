import { z } from "zod";
import { recoveryView } from "@/lib/failures/payment-error-schemas";
import { paymentErrorTypes } from "@/lib/kernel/payment-error-type";
import { wireAmountShape } from "@/lib/kernel/wire-money";
import { remittanceView } from "@/lib/wallets/wallet-schemas";
import { merchantOrderId } from "./payment-schemas";

/** Our reference, as it was answered when the payment was begun. */
export const verifyRemittanceBody = z.strictObject({ reference: merchantOrderId });

/** What a resident asked for, with how it stands at the gateway and where the money is. */
export const remittancePaymentView = remittanceView.extend({
  /** Null for what was paid from a wallet: no gateway was asked. */
  reference: z.string().nullable(),
  /** The gateway's page, while it can still be paid there. */
  payment_url: z.string().nullable(),
  expires_at: z.iso.datetime().nullable(),
  last_checked_at: z.iso.datetime().nullable(),
  next_check_at: z.iso.datetime().nullable(),
  /** What went wrong, of one that failed or whose last try the bank refused; with the sentence for it. */
  error_type: z.enum(paymentErrorTypes).nullable(),
  error_sentence: z.string().nullable(),
  recovery: recoveryView.nullable(),
  /** Of what arrived, what its bill holds now. */
  ...wireAmountShape("settled_amount"),
  /** And what went into the payer's wallet, at once or when it was given back. */
  ...wireAmountShape("wallet_amount"),
});
export type RemittancePaymentView = z.output<typeof remittancePaymentView>;
