import type { Failure } from "@/sandbox/book-entries";
import { NO_MONEY } from "@/sandbox/payers";

/** The published test data of the real UAT environment. */
export const OTP = "123456";
export const BANK_LOGIN = { user: "test", password: "test" };

type Card = { number: string; expiry: string; cvv: string };
const CARDS: readonly Card[] = [
  { number: "4208585190116667", expiry: "06/27", cvv: "508" },
  { number: "4242424242424242", expiry: "12/27", cvv: "936" },
];

/** Spaces and a year of four digits are what people type, too. */
export function isTestCard(number: string, expiry: string, cvv: string): boolean {
  const digits = number.replaceAll(/[\s-]/g, "");
  const month = expiry.replaceAll(/\s/g, "").replace(/^(\d\d)\/?(?:20)?(\d\d)$/, "$1/$2");
  return CARDS.some((card) => card.number === digits && card.expiry === month && card.cvv === cvv.trim());
}

const UPI_ID = /^[A-Za-z0-9._-]{1,256}@[A-Za-z0-9.]{1,64}$/;
export const isUpiId = (text: string): boolean => UPI_ID.test(text);

/** Null: nobody answers on the phone, so the payment hangs. */
export function upiDecision(upiId: string): { outcome: "success" | "failure"; failure: Failure } | null {
  if (upiId === "success@ybl") return { outcome: "success", failure: NO_MONEY };
  return upiId === "failed@ybl" ? { outcome: "failure", failure: NO_MONEY } : null;
}
