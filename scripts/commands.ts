import { Command } from "commander";
import { closeDatabase } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { checkBooks } from "@/lib/ledger/check-books";
import { remindOfRent } from "@/lib/notifications/remind-of-rent";
import { sendDueNotices } from "@/lib/notifications/send-due-notices";
import { reconcilePendingPayments } from "@/lib/payments/reconcile-pending-payments";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { runScript } from "./run-script";

const program = new Command("npm run latchkey --")
  .description("Does by hand what timers do by themselves, and checks the books.")
  .showHelpAfterError()
  .exitOverride(({ exitCode }) => {
    // Asking for help is no mistake; a command that does not exist is one, with a code that scripts can tell apart.
    process.exit(exitCode === 0 ? 0 : 2);
  })
  .hook("preAction", () => {
    const noData = process.env["LATCHKEY_NO_DATA"];
    if (!noData) return;
    console.error(noData);
    process.exit(1);
  });

program
  .command("check-books")
  .description("counts the violations of each rule of the books; exits with 1 when there are any")
  .action(async () => {
    const results = await checkBooks();
    for (const { id, statement, violations } of results) {
      console.log(`${violations === 0 ? "✓" : "✗"} ${id}: ${statement}: ${violations}`);
    }
    const broken = results.filter(({ violations }) => violations > 0).length;
    console.log(
      broken === 0 ? "The books are in order." : `${broken} of ${results.length} rules are violated.`,
    );
    if (broken > 0) process.exitCode = 1;
  });

program
  .command("process-scheduled-payouts")
  .description("retries and moves on every payout whose time has come")
  .action(async () => printCounts(await processScheduledPayouts(systemActor("process-scheduled-payouts"))));

program
  .command("reconcile-pending-payments")
  .description("asks the gateway about every payment that has waited too long for its outcome")
  .option("--dry-run", "only count them")
  .action(async ({ dryRun = false }: { dryRun?: boolean }) =>
    printCounts(await reconcilePendingPayments(systemActor("reconcile-pending-payments"), { dryRun })),
  );

program
  .command("send-due-notices")
  .description("sends every mail whose time has come, and tells what no job has told")
  .action(async () => printCounts(await sendDueNotices(systemActor("send-due-notices"))));

program
  .command("remind-of-rent")
  .description("makes today's rent reminders, one a lease, month and step; send-due-notices mails them")
  .action(async () => printCounts(await remindOfRent(systemActor("remind-of-rent"))));

function printCounts(counts: Record<string, number>): void {
  for (const [what, count] of Object.entries(counts)) console.log(`${what}: ${count}`);
}

await runScript(async () => {
  try {
    await program.parseAsync();
  } finally {
    await closeDatabase();
  }
});
