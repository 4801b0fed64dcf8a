import { z } from "zod";
import { wireAmountShape } from "@/lib/kernel/wire-money";

/** Which page of a list: what `next_cursor` of the page before said. */
export const entryQuery = z.object({
  cursor: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type EntryQuery = z.output<typeof entryQuery>;

/** An account's code as the books spell it; its colons may come as they are or as `%3A`. */
export const accountCode = z
  .string()
  .transform((text) => text.replaceAll(/%3a/gi, ":"))
  .pipe(z.string().regex(/^[A-Za-z0-9_.:-]{3,120}$/));

/** The paper behind a movement: `payment_id` is set where the document is a payment or belongs to one. */
const documentView = z.object({
  type: z.enum(["payment", "payout", "refund"]),
  id: z.string(),
  payment_id: z.string().nullable(),
});
export type DocumentView = z.output<typeof documentView>;

const entryView = z.object({
  id: z.string(),
  /** When it happened, and when it was written into the books. */
  at: z.iso.datetime(),
  posted_at: z.iso.datetime(),
  kind: z.string(),
  source: z.string(),
  /** Positive made the balance larger. */
  ...wireAmountShape("amount"),
  /** The balance when this entry had been added; that of the newest is the present balance. */
  ...wireAmountShape("balance"),
  document: documentView.nullable(),
});
export type EntryView = z.output<typeof entryView>;

/** A list without `count`: to count an account's entries is to read all of them, and there may be millions. */
export const entriesView = z.object({
  account: z.string(),
  type: z.enum(["asset", "liability", "income", "expense", "equity"]),
  currency: z.string(),
  ...wireAmountShape("balance"),
  results: z.array(entryView),
  next_cursor: z.string().nullable(),
});
export type EntriesView = z.output<typeof entriesView>;

/** One owner's money with us, and what has reached them; each is the sum of the rows that its page lists. */
export type OwnerBalance = {
  readonly portfolioId: string;
  readonly name: string;
  readonly currency: string;
  readonly available: string;
  readonly setAside: string;
  readonly owed: string;
  readonly paidOut: string;
};

/** What an owner can open: two accounts of the books, and two lists of payouts. */
export const balanceNames = ["available", "owed", "set-aside", "paid-out"] as const;
export type BalanceName = (typeof balanceNames)[number];
