import { findAuditHead } from "@/lib/audit/check-audit";
import { checkBooks } from "@/lib/ledger/check-books";
import { log } from "@/lib/log";
import { recordBooksCheck } from "@/lib/reconciliation/record-books-check";
import { scheduleOf } from "@/lib/upkeep/timed-jobs";
import { inngest } from "../client";
import { runOnTime } from "../run";

/**
 * A violation is an alarm in the log. The end of the audit trail's chain goes there too: the log lies outside the database,
 * so a chain that was built anew does not fit what stands in it.
 */
async function check(): Promise<{ statements: number; broken: number }> {
  const results = await checkBooks();
  const broken = results.filter((result) => result.violations > 0);
  await recordBooksCheck({ statements: results.length, broken: broken.map(({ id }) => id) });
  for (const { id, statement, violations } of broken)
    log("app").fatal({ id, statement, violations }, "invariant-broken");
  const head = await findAuditHead();
  if (head) log("app").info({ anchor: `${head.position}:${head.hash}` }, "audit-anchored");
  return { statements: results.length, broken: broken.length };
}

/** Every hour all invariants of the books are checked. */
export const checkBooksJob = inngest.createFunction(
  {
    id: "check-books",
    triggers: [{ cron: scheduleOf("check-books") }],
    retries: 2,
    concurrency: { limit: 1 },
  },
  async ({ step }) => {
    await step.run("check", () => runOnTime("check-books", check, undefined));
  },
);
