import "server-only";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Actor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { clock } from "@/lib/kernel/clock";
import {
  addMonths,
  dayInMonth,
  firstDayOf,
  HOMES_ZONE,
  localDate,
  type LocalMonth,
} from "@/lib/kernel/local-date";
import { inr } from "@/lib/kernel/money";
import { workThrough } from "@/lib/reconciliation/work-through";
import { fileStatement } from "./file-statement";
import { endOfMonth, lastClosedMonth } from "./paper";
import type { StatementFacts } from "./paper-facts";
import { insertPaper } from "./paper-store";
import {
  balanceLines,
  directLines,
  findFirstMonth,
  findLastStatement,
  insertStatement,
  listPortfoliosToState,
  listUnfiledStatements,
  lockPortfolio,
  sumLines,
} from "./statement-store";

const LAST_DAY = 31;

/**
 * Closes every month that is over and has no statement yet, for every owner whose accounts have moved, and keeps the files of
 * each. Safe to call at any time, twice, or by many at once: a month is closed once, and a run that was cut short is made good
 * by the next. Answers how many statements were issued and filed, and what has to wait for the next run.
 */
export async function issueStatements(
  actor: Actor,
  { isTest }: { isTest: boolean },
): Promise<{ issued: number; filed: number; failed: number }> {
  const newest = lastClosedMonth((instant) => localDate(instant, HOMES_ZONE), clock.now());
  const counts = { issued: 0, filed: 0, failed: 0 };
  const closeAll = async (portfolioId: Id<"portfolio">): Promise<void> => {
    while (await closeNextMonth(actor, { portfolioId, newest, isTest })) counts.issued += 1;
  };
  await forAll(
    (after) => listPortfoliosToState(newest, endOfMonth(newest), after),
    async (batch) => {
      counts.failed += (await workThrough("jobs", batch, closeAll)).failed;
    },
  );
  await forAll(listUnfiledStatements, async (batch) => {
    const { done, failed } = await workThrough("jobs", batch, fileStatement);
    counts.filed += done;
    counts.failed += failed;
  });
  return counts;
}

/** Batch after batch in the order of their ids, so that one that fails is not met again in this run. */
async function forAll<T extends string>(
  list: (after: string | null) => Promise<T[]>,
  work: (batch: T[]) => Promise<void>,
): Promise<void> {
  for (let batch = await list(null); batch.length > 0; batch = await list(batch.at(-1) ?? null))
    await work(batch);
}

type Closing = { portfolioId: Id<"portfolio">; newest: LocalMonth; isTest: boolean };

/** Issues the month after the owner's last statement; false when there is none to issue. */
async function closeNextMonth(actor: Actor, { portfolioId, newest, isTest }: Closing): Promise<boolean> {
  return inTransaction(async (tx) => {
    const portfolio = await lockPortfolio(tx, portfolioId);
    const last = portfolio ? await findLastStatement(tx, portfolioId) : undefined;
    const month = last
      ? addMonths(last.month.slice(0, 7) as LocalMonth, 1)
      : await findFirstMonth(tx, portfolioId);
    if (!portfolio || !month || month > newest) return false;
    const facts = await closeMonth(tx, { portfolioId, ownerName: portfolio.name, month, last, isTest });
    const closing = inr(BigInt(facts.closingMinor));
    const paper = await insertPaper(tx, {
      kind: "statement",
      subject: `${portfolioId}:${month}`,
      day: dayInMonth(month, LAST_DAY),
      amount: closing,
      facts,
    });
    await insertStatement(tx, {
      paper_id: paper.id as Id<"paper">,
      portfolio_id: portfolioId,
      month: firstDayOf(month),
      after_txn_id: BigInt(facts.afterTxnId),
      upto_txn_id: BigInt(facts.uptoTxnId),
      opening_minor: BigInt(facts.openingMinor),
      in_minor: BigInt(facts.inMinor),
      out_minor: BigInt(facts.outMinor),
      closing_minor: closing.amountMinor,
      currency: closing.currency,
      line_count: facts.lineCount,
    });
    await recordAudit(tx, actor, {
      action: "statement.issued",
      subject: portfolioId,
      details: { month, number: paper.number },
    });
    return true;
  });
}

type Month = {
  portfolioId: Id<"portfolio">;
  ownerName: string;
  month: LocalMonth;
  last: { upto_txn_id: bigint; closing_minor: bigint; facts: StatementFacts } | undefined;
  isTest: boolean;
};

async function closeMonth(
  tx: Tx,
  { portfolioId, ownerName, month, last, isTest }: Month,
): Promise<StatementFacts> {
  const afterTxnId = last?.upto_txn_id ?? 0n;
  const openingMinor = last?.closing_minor ?? 0n;
  const sums = await sumLines(tx, balanceLines(portfolioId), afterTxnId, endOfMonth(month));
  const directAfter = BigInt(last?.facts.direct?.uptoTxnId ?? 0);
  const direct = await sumLines(tx, directLines(portfolioId), directAfter, endOfMonth(month));
  return {
    portfolioId,
    ownerName,
    month,
    openingMinor: openingMinor.toString(),
    inMinor: sums.inMinor.toString(),
    outMinor: sums.outMinor.toString(),
    closingMinor: (openingMinor + sums.inMinor - sums.outMinor).toString(),
    lineCount: sums.lineCount,
    afterTxnId: afterTxnId.toString(),
    uptoTxnId: sums.uptoTxnId.toString(),
    linesSha256: sums.linesSha256,
    direct: {
      sumMinor: (direct.inMinor - direct.outMinor).toString(),
      lineCount: direct.lineCount,
      afterTxnId: directAfter.toString(),
      uptoTxnId: direct.uptoTxnId.toString(),
      linesSha256: direct.linesSha256,
    },
    isTest,
  };
}
