import "server-only";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { Estate } from "@/lib/estates/estate";
import { getEstate } from "@/lib/estates/estate-store";
import type { Id } from "@/lib/kernel/id";
import { dayOfWords, dayWords } from "@/lib/status-words/date-words";
import type { NoticeDetails } from "./notice-kind";

/** Asks for a fact behind the fence of the estate that the event named; null when it named none. */
export async function askInEstate<T>(
  { estateId }: NoticeDetails,
  ask: (tx: Tx, estate: Estate) => Promise<T>,
): Promise<T | null> {
  if (estateId === undefined) return null;
  const id = estateId as Id<"estate">;
  return inTransaction(async (tx) => ask(tx, await getEstate(tx, id)), { estate: id });
}

/** A day, and the day of an instant, as people in the estate say it. */
export const daysOf = (estate: Estate, now: Date) => ({
  day: (day: string): string => dayWords(day, now, estate.timezone),
  dayOf: (instant: Date | string): string =>
    dayOfWords(typeof instant === "string" ? instant : instant.toISOString(), now, estate.timezone),
});
