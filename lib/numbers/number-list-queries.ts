import "server-only";
import { clock } from "@/lib/kernel/clock";
import { isOperator, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { toDecimal, type Currency } from "@/lib/kernel/money";
import type { NumberList, NumberListQuery, NumberRow } from "./admin-schemas";
import { listNumberRows } from "./number-list-store";

/** The rows behind a figure of the platform, for administrators; strangers get *not found*. */
export async function listNumbers(
  actor: PersonActor,
  list: NumberList,
  query: NumberListQuery,
): Promise<{ rows: NumberRow[]; nextCursor: string | null }> {
  if (!isOperator(actor)) throw notFound("page");
  const found = await listNumberRows(list, query, clock.now());
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ micros: _micros, amountMinor, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      amount:
        amountMinor === null || !row.currency
          ? null
          : toDecimal({ amountMinor, currency: row.currency as Currency }),
    })),
    nextCursor: last && found.length > query.limit ? `${last.micros}.${last.id}` : null,
  };
}
