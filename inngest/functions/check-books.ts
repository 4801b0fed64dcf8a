import { checkBooks } from "@/lib/ledger/check-books";
import { log } from "@/lib/log";
import { recordBooksCheck } from "@/lib/reconciliation/record-books-check";
import { inngest } from "../client";

/** Every hour all invariants of the books are checked; a violation is an alarm in the log. */
export const checkBooksJob = inngest.createFunction(
  { id: "check-books", triggers: [{ cron: "7 * * * *" }], retries: 2, concurrency: { limit: 1 } },
  async ({ step }) => {
    await step.run("check", async () => {
      const results = await checkBooks();
      const broken = results.filter((result) => result.violations > 0);
      await recordBooksCheck({ statements: results.length, broken: broken.map(({ id }) => id) });
      for (const { id, statement, violations } of broken)
        log("app").fatal({ id, statement, violations }, "invariant-broken");
      return { broken: broken.length };
    });
  },
);
