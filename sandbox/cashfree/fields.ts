import { z } from "zod";
import { inr, parseDecimal, toDecimal } from "@/lib/kernel/money";
import { ExactNumber } from "@/sandbox/exact-json";

const MINIMUM_MINOR = 100n;

/** At least one rupee, at most two decimals, written as a JSON number. Null for anything else. */
export function parseRupees(value: unknown): bigint | null {
  if (!(value instanceof ExactNumber)) return null;
  const money = parseDecimal(value.digits, "INR");
  return money && money.amountMinor >= MINIMUM_MINOR ? money.amountMinor : null;
}

/** `10875.50` is written `10875.5`, as a machine that keeps amounts in floats would. */
export function rupees(amountMinor: bigint): ExactNumber {
  return new ExactNumber(toDecimal(inr(amountMinor)).replace(/\.?0+$/, ""));
}

export const isTransferId = (text: string): boolean => /^[A-Za-z0-9_]{1,40}$/.test(text);
export const isBeneficiaryId = (text: string): boolean => /^[A-Za-z0-9_|.-]+$/.test(text);
export const isName = (text: string): boolean => /^[A-Za-z ]{1,100}$/.test(text);
export const isIfsc = (text: string): boolean => /^[A-Z]{4}0[A-Z0-9]{6}$/.test(text);
/** A hyphen may stand only before the `@`. */
export const isVpa = (text: string): boolean => /^[A-Za-z0-9._-]+@[A-Za-z0-9._]+$/.test(text);

export const instrumentDetails = z.looseObject({
  bank_account_number: z.string().optional(),
  bank_ifsc: z.string().optional(),
  vpa: z.string().optional(),
});
export type InstrumentDetails = z.output<typeof instrumentDetails>;

export const contactDetails = z.looseObject({
  beneficiary_email: z.string().max(200).optional(),
  beneficiary_phone: z
    .string()
    .regex(/^\d{8,12}$/)
    .optional(),
  beneficiary_country_code: z.string().max(5).optional(),
  beneficiary_address: z.string().max(150).optional(),
  beneficiary_city: z.string().max(50).optional(),
  beneficiary_state: z.string().max(50).optional(),
  beneficiary_postal_code: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
});
