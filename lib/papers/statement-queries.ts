import "server-only";
import type { Readable } from "node:stream";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import { openFileStore } from "@/lib/files/open-file-store";
import { isOperator, portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { firstDayOf, type LocalMonth } from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { numberText, shortHash } from "./paper";
import type { StatementFacts } from "./paper-facts";
import type { StatementListQuery, StatementListView, StatementView } from "./paper-schemas";
import type { PaperFormat } from "./paper-store";

type Filter = Pick<StatementListQuery, "portfolio_id" | "month" | "owner">;

/** Owners see their own statements and administrators all, once their files are kept; the fence is part of each query. */
function statementsOf(actor: PersonActor, filter: Filter) {
  let query = database()
    .selectFrom("owner_statement as statement")
    .innerJoin("paper", "paper.id", "statement.paper_id")
    .innerJoin("paper_file as pdf", (join) =>
      join.onRef("pdf.paper_id", "=", "paper.id").on("pdf.format", "=", "pdf"),
    )
    .innerJoin("paper_file as csv", (join) =>
      join.onRef("csv.paper_id", "=", "paper.id").on("csv.format", "=", "csv"),
    );
  if (!isOperator(actor)) query = query.where(isAnyOf("statement.portfolio_id", portfolioIdsOf(actor)));
  if (filter.portfolio_id) query = query.where("statement.portfolio_id", "=", filter.portfolio_id);
  if (filter.month) query = query.where("statement.month", "=", firstDayOf(filter.month as LocalMonth));
  if (filter.owner) {
    const part = `%${filter.owner.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where(sql<boolean>`paper.facts ->> 'ownerName' ilike ${part}`);
  }
  return query;
}

const withFacts = (actor: PersonActor, filter: Filter = {}) =>
  statementsOf(actor, filter)
    .selectAll("statement")
    .select([
      "paper.series",
      "paper.financial_year",
      "paper.number",
      "paper.facts",
      "paper.facts_hash",
      "paper.issued_at",
      "pdf.sha256 as pdf_hash",
      "csv.sha256 as csv_hash",
    ]);

/** One page of statements, the newest month first; `count` is the whole filtered list. */
export async function listStatements(
  actor: PersonActor,
  filter: StatementListQuery,
): Promise<StatementListView> {
  let query = withFacts(actor, filter)
    .orderBy("statement.month", "desc")
    .orderBy("statement.paper_id", "desc")
    .limit(filter.limit + 1);
  if (filter.cursor)
    query = query.where(
      sql<boolean>`(statement.month, statement.paper_id) <
        (select s.month, s.paper_id from owner_statement s where s.paper_id = ${filter.cursor})`,
    );
  const counting = statementsOf(actor, filter).select(sql<bigint>`count(*)`.as("count"));
  const [rows, total] = await Promise.all([query.execute(), counting.executeTakeFirstOrThrow()]);
  const results = rows.slice(0, filter.limit).map(toView);
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

/** The bytes of a statement as it was issued, as a stream. Unknown and foreign ids are the same *not found*. */
export async function openStatement(
  actor: PersonActor,
  paperId: Id<"paper">,
  format: PaperFormat,
): Promise<{ number: string; bytes: Readable }> {
  const row = await withFacts(actor)
    .select(["pdf.store_key as pdf_key", "csv.store_key as csv_key"])
    .where("statement.paper_id", "=", paperId)
    .executeTakeFirst();
  if (!row) throw notFound("statement");
  const key = format === "pdf" ? row.pdf_key : row.csv_key;
  return { number: toView(row).number, bytes: await openFileStore().read(key) };
}

type StatementRow = Awaited<ReturnType<ReturnType<typeof withFacts>["execute"]>>[number];

function toView(row: StatementRow): StatementView {
  const currency = row.currency as Currency;
  const facts = row.facts as StatementFacts;
  const money = (amountMinor: bigint) => ({ amountMinor, currency });
  const number = numberText({
    series: row.series,
    financialYear: row.financial_year,
    number: row.number,
  });
  return {
    id: row.paper_id,
    number,
    portfolio_id: row.portfolio_id,
    owner_name: facts.ownerName,
    month: row.month.slice(0, 7),
    currency,
    ...wireAmount("opening_balance", money(row.opening_minor)),
    ...wireAmount("money_in", money(row.in_minor)),
    ...wireAmount("money_out", money(row.out_minor)),
    ...wireAmount("closing_balance", money(row.closing_minor)),
    ...wireAmount("received_directly", money(BigInt(facts.direct?.sumMinor ?? 0))),
    line_count: row.line_count,
    pdf_sha256: row.pdf_hash.toString("hex"),
    csv_sha256: row.csv_hash.toString("hex"),
    check_path: `/check/${number}/${shortHash(row.facts_hash)}`,
    issued_at: row.issued_at.toISOString(),
  };
}
