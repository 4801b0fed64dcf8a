import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { inr } from "@/lib/kernel/money";
import type { PaperBytes } from "./issue-receipt";
import { findLandlordPan } from "./landlord-pan";
import type { IncomeYearFacts } from "./paper-facts";
import { insertPaper } from "./paper-store";
import { renderIncomeYear } from "./render-year";
import { findPortfolioOfYear, listUnitIncome } from "./year-store";

/**
 * What an owner's homes brought in during one financial year, by unit. Asked for twice it is the same paper as long as its facts
 * are. Throws *not found* for a portfolio that is not the actor's.
 */
export async function issueIncomeYear(
  actor: PersonActor,
  which: { portfolioId: Id<"portfolio">; financialYear: number; isTest: boolean },
): Promise<PaperBytes> {
  const { portfolioId, financialYear, isTest } = which;
  const portfolio = await findPortfolioOfYear(actor, portfolioId);
  if (!portfolio) throw notFound("portfolio");
  const [units, ownerPan] = await Promise.all([
    listUnitIncome(portfolioId, financialYear),
    findLandlordPan(portfolioId),
  ]);
  const facts: IncomeYearFacts = { financialYear, ownerName: portfolio.name, ownerPan, units, isTest };
  const paper = await inTransaction((tx) =>
    insertPaper(tx, {
      kind: "income_year",
      subject: `${portfolioId}:${financialYear}`,
      day: localDate(tx.now, HOMES_ZONE),
      amount: inr(
        units.reduce((sum, unit) => sum + BigInt(unit.receivedMinor) - BigInt(unit.refundedMinor), 0n),
      ),
      facts,
    }),
  );
  return { number: paper.number, bytes: await renderIncomeYear(paper, facts) };
}
