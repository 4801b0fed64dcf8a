import type { HistoryKind } from "@/lib/history/history-schemas";
import { momentWords } from "./date-words";

/** What the things are called whose history an administrator reads. */
export const THING_WORDS: Readonly<Record<HistoryKind, string>> = {
  payment: "Payment",
  refund: "Refund",
  payout: "Payout",
  portfolio: "Portfolio",
  property: "Property",
  unit: "Unit",
  lease: "Lease",
  person: "Person",
};

/** Words for people from a name for machines: `payment-details.change-asked` is `Payment details change asked`. */
export const actionWords = (action: string): string => capital(action.replaceAll(/[.-]/g, " "));

/** The same for a field: `retryAt` is `Retry at`, `rent_due_day` is `Rent due day`. */
export const fieldWords = (field: string): string =>
  capital(field.replaceAll("_", " ").replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Who did it: a person by name, or Latchkey itself with the name of its job. */
export const doerWords = (event: { actor: string; actor_name: string | null }): string =>
  event.actor_name ?? `Latchkey (${event.actor.replace(/^system:/, "")})`;

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** A recorded value as people read it; nothing, true and false as words, an instant as a day and a time. */
export function valueWords(value: unknown, now: Date): string {
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return INSTANT.test(value) ? momentWords(value, now) : value;
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map((part) => valueWords(part, now)).join(", ") || "nothing";
  return JSON.stringify(value);
}
