import { daysBetween, type LocalDate } from "@/lib/kernel/local-date";

export type ProofStatus = "pending" | "verified" | "rejected";

/** The ways rent reaches an owner without us. */
export const directMethods = ["upi", "bank_transfer", "cash", "cheque", "other"] as const;
export type DirectMethod = (typeof directMethods)[number];

/** Both decisions are final: whoever changes their mind asks for a new proof. */
export const mayDecide = (status: ProofStatus): boolean => status === "pending";

/** An owner's queue must stay something a person can work through. */
export const PENDING_MAX = 10;
const AGE_DAYS_MAX = 366;

/** Why a day cannot be the day of a payment that has already been made, or null when it can. */
export function paidOnRefusal(paidOn: LocalDate, today: LocalDate): string | null {
  const age = daysBetween(paidOn, today);
  if (age < 0) return "The day lies ahead. Send the proof once you have paid.";
  return age > AGE_DAYS_MAX ? "That is more than a year ago. Check the day, or ask your owner." : null;
}
