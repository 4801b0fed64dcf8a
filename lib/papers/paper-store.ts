import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import type { Tx } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import { assertInvariant } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { Currency, Money } from "@/lib/kernel/money";
import {
  financialYearOf,
  hashOfFacts,
  numberText,
  SERIES,
  shortHash,
  type PaperFacts,
  type PaperNumber,
  type Stamp,
} from "./paper";
import type { PaperKind } from "./paper-schemas";
import { hashableFacts, openFacts, sealFacts } from "./sealed-facts";

export type NewPaper = {
  kind: PaperKind;
  /** What it is about: the payment, or whose year or month it is. */
  subject: string;
  /** The day that stands on it; it also decides the financial year of the number. */
  day: LocalDate;
  amount: Money;
  facts: PaperFacts;
};

export type IssuedPaper<F = PaperFacts> = Stamp & { facts: F; amount: Money; isNew: boolean };

/**
 * Gives a paper the next number of its series and year, without a gap: the number belongs to the caller's transaction. A
 * receipt, an invoice and a statement are issued once for their subject, and later calls get that one with the facts of then;
 * a yearly paper is issued again when its facts have changed.
 */
export async function insertPaper(tx: Tx, paper: NewPaper): Promise<IssuedPaper> {
  const found = await findSame(tx, paper);
  if (found) return found;
  const series = SERIES[paper.kind];
  const financialYear = financialYearOf(paper.day);
  const number = await lockNextNumber(tx, series, financialYear);
  // Whoever held the number before us may have issued this very paper.
  const meanwhile = await findSame(tx, paper);
  if (meanwhile) {
    await returnNumber(tx, series, financialYear);
    return meanwhile;
  }
  const id = newId("paper");
  const row = await tx.db
    .insertInto("paper")
    .values({
      id,
      kind: paper.kind,
      series,
      financial_year: financialYear,
      number,
      subject: paper.subject,
      day: paper.day,
      amount_minor: paper.amount.amountMinor,
      currency: paper.amount.currency,
      facts: JSON.stringify(sealFacts(paper.facts, id)),
      facts_hash: hashOfFacts(hashableFacts(paper.facts)),
      issued_at: tx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { ...toPaper(row), isNew: true };
}

async function findSame(tx: Tx, paper: NewPaper): Promise<IssuedPaper | null> {
  const isRepeatable = paper.kind === "rent_year" || paper.kind === "income_year";
  let query = tx.db
    .selectFrom("paper")
    .selectAll()
    .where("kind", "=", paper.kind)
    .where("subject", "=", paper.subject);
  if (isRepeatable) query = query.where("facts_hash", "=", hashOfFacts(hashableFacts(paper.facts)));
  const row = await query.executeTakeFirst();
  return row ? toPaper(row) : null;
}

async function lockNextNumber(tx: Tx, series: string, financialYear: number): Promise<number> {
  const { last_number } = await tx.db
    .insertInto("paper_series")
    .values({ series, financial_year: financialYear, last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(["series", "financial_year"])
        .doUpdateSet({ last_number: sql`paper_series.last_number + 1` }),
    )
    .returning("last_number")
    .executeTakeFirstOrThrow();
  return last_number;
}

/** The row is ours until the commit, so nobody has seen the number that is given back. */
async function returnNumber(tx: Tx, series: string, financialYear: number): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable("paper_series")
    .set({ last_number: sql`last_number - 1` })
    .where("series", "=", series)
    .where("financial_year", "=", financialYear)
    .executeTakeFirst();
  assertInvariant(numUpdatedRows === 1n, `the series ${series} ${financialYear} is not there`);
}

type PaperRow = {
  id: string;
  series: string;
  financial_year: number;
  number: number;
  day: string;
  amount_minor: bigint;
  currency: string;
  facts: unknown;
  facts_hash: Buffer;
  issued_at: Date;
};

function toPaper(row: PaperRow): IssuedPaper {
  const number = numberText({
    series: row.series,
    financialYear: row.financial_year,
    number: row.number,
  });
  return {
    id: row.id,
    number,
    factsHash: row.facts_hash.toString("hex"),
    day: row.day as LocalDate,
    issuedAt: row.issued_at,
    checkUrl: `${env().APP_URL}/check/${number}/${shortHash(row.facts_hash)}`,
    facts: openFacts(row.facts as PaperFacts, row.id),
    amount: { amountMinor: row.amount_minor, currency: row.currency as Currency },
    isNew: false,
  };
}

export async function findPaper(paperId: Id<"paper">): Promise<IssuedPaper | null> {
  const row = await database().selectFrom("paper").selectAll().where("id", "=", paperId).executeTakeFirst();
  return row ? toPaper(row) : null;
}

/** The paper under a number, with the hashes of the files that are kept of it; null when none was issued. */
export async function findPaperByNumber(
  number: PaperNumber,
): Promise<{ kind: PaperKind; paper: IssuedPaper; factsHash: Buffer; pdfHash: Buffer | null } | null> {
  const row = await database()
    .selectFrom("paper")
    .leftJoin("paper_file", (join) =>
      join.onRef("paper_file.paper_id", "=", "paper.id").on("paper_file.format", "=", "pdf"),
    )
    .selectAll("paper")
    .select("paper_file.sha256 as pdf_hash")
    .where("series", "=", number.series)
    .where("financial_year", "=", number.financialYear)
    .where("number", "=", number.number)
    .executeTakeFirst();
  if (!row) return null;
  return {
    kind: row.kind as PaperKind,
    paper: toPaper(row),
    factsHash: row.facts_hash,
    pdfHash: row.pdf_hash,
  };
}

export type PaperFormat = "pdf" | "csv";
export type KeptFile = { format: PaperFormat; key: string; sha256: Buffer; byteCount: number };

/** Notes where a paper's bytes are kept. Only the first set counts, so what was issued stays as it was. */
export async function saveFiles(tx: Tx, paperId: Id<"paper">, files: readonly KeptFile[]): Promise<void> {
  await tx.db
    .insertInto("paper_file")
    .values(
      files.map((file) => ({
        paper_id: paperId,
        format: file.format,
        store_key: file.key,
        sha256: file.sha256,
        byte_count: file.byteCount,
        created_at: tx.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
