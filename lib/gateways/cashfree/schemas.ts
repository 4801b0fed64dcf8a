import { z } from "zod";

/** Objects are loose and words open: Cashfree adds fields and codes. What money depends on is required. */
const word = z.string().nullish();
/** Rupees as the digits of the answer; `client.ts` keeps them from ever being a float. */
const rupees = z.string();

export const transferAnswer = z.looseObject({
  transfer_id: z.string().min(1),
  cf_transfer_id: z.union([z.string(), z.number().transform(String)]).nullish(),
  status: z.string(),
  status_code: word,
  status_description: word,
  transfer_amount: rupees.nullish(),
  transfer_service_charge: rupees.nullish(),
  transfer_service_tax: rupees.nullish(),
  transfer_utr: word,
});

export const beneficiaryAnswer = z.looseObject({
  beneficiary_id: z.string().min(1),
  beneficiary_status: word,
  beneficiary_instrument_details: z
    .looseObject({ bank_account_number: word, bank_ifsc: word, ifsc: word, vpa: word })
    .nullish(),
});

export const errorAnswer = z.looseObject({ type: word, code: word, message: word });

export const webhookBody = z.looseObject({
  type: z.string().min(1),
  data: z
    .looseObject({ transfer_id: word })
    .nullish()
    // Events about other things than transfers have shapes of their own.
    .catch(null),
});

export type TransferAnswer = z.output<typeof transferAnswer>;
export type BeneficiaryAnswer = z.output<typeof beneficiaryAnswer>;
export type WebhookBody = z.output<typeof webhookBody>;
