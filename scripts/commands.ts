import { Command, InvalidArgumentError, Option } from "commander";
import { checkAudit, parseAnchor } from "@/lib/audit/check-audit";
import { sealAudit } from "@/lib/audit/seal-audit";
import { checkOverdueBills } from "@/lib/bills/check-overdue-bills";
import { sendBillReminders } from "@/lib/bills/send-bill-reminders";
import { closeDatabase } from "@/lib/db/client";
import { flagLateBookings } from "@/lib/bookings/flag-late-bookings";
import { sweepFiles } from "@/lib/files/sweep-files";
import { systemActor } from "@/lib/kernel/actor";
import { checkBooks } from "@/lib/ledger/check-books";
import { issueStatements } from "@/lib/papers/issue-statements";
import { isTestMode } from "@/lib/payments/is-test-mode";
import { remindOfRent } from "@/lib/notifications/remind-of-rent";
import { sendDueNotices } from "@/lib/notifications/send-due-notices";
import { tellEstateReceipts } from "@/lib/notifications/tell-estate-receipts";
import { expireOrders } from "@/lib/payments/expire-orders";
import { reconcilePendingPayments } from "@/lib/payments/reconcile-pending-payments";
import { processPayouts } from "@/lib/payouts/process-payouts";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { processSubscriptionRenewals } from "@/lib/subscriptions/process-subscription-renewals";
import { processRecurringPayments } from "@/lib/recurring/process-recurring-payments";
import { sendRecurringReminders } from "@/lib/recurring/send-recurring-reminders";
import { reconcilePendingRefunds } from "@/lib/refunds/reconcile-pending-refunds";
import { applyRetention } from "@/lib/upkeep/apply-retention";
import { repeatUntil } from "./repeat-until";
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
  .command("expire-orders")
  .description(
    "ends orders that were not paid in time, after asking the gateway, and frees what they reserved",
  )
  .action(async () => printCounts(await expireOrders(systemActor("expire-orders"))));

program
  .command("flag-late-bookings")
  .description("puts bookings into the queue whose time has gone by and of which nobody has said what came")
  .action(async () => printCounts(await flagLateBookings(systemActor("flag-late-bookings"))));

program
  .command("process-payouts")
  .description("sends what is due to sellers and scouts, in batches, until nothing is due or its time is up")
  .action(async () => printCounts(await processPayouts(systemActor("process-payouts"))));

program
  .command("process-subscription-renewals")
  .description(
    "notes which plans have ended, asks for renewals seven days ahead, and books what has been earned",
  )
  .action(async () =>
    printCounts(await processSubscriptionRenewals(systemActor("process-subscription-renewals"))),
  );

program
  .command("reconcile-pending-payments")
  .description("asks the gateway about every payment that has waited too long for its outcome")
  .option("--dry-run", "only count them")
  .action(async ({ dryRun = false }: { dryRun?: boolean }) =>
    printCounts(await reconcilePendingPayments(systemActor("reconcile-pending-payments"), { dryRun })),
  );

program
  .command("auto-complete-payments")
  .alias("auto-complete-payments-v2")
  .description("asks the gateways about every open payment whose look is overdue, and completes what is paid")
  .option("--continuous", "again and again, until it is stopped")
  .addOption(
    new Option("--interval <seconds>", "the pause between two runs").default(60).argParser(wholeSeconds),
  )
  .action(async ({ continuous = false, interval }: { continuous?: boolean; interval: number }) => {
    const run = async () =>
      printCounts(await reconcilePendingPayments(systemActor("auto-complete-payments"), { dryRun: false }));
    if (!continuous) return run();
    const stop = new AbortController();
    for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => stop.abort());
    console.log(`Looks every ${interval} seconds. Stop it with Ctrl-C.`);
    await repeatUntil(stop.signal, interval * 1000, run, (error) => console.error(error));
    console.log("Stopped.");
  });

program
  .command("reconcile-pending-refunds")
  .description("asks the gateway about every refund that has waited too long for its outcome")
  .option("--dry-run", "only count them")
  .action(async ({ dryRun = false }: { dryRun?: boolean }) =>
    printCounts(await reconcilePendingRefunds(systemActor("reconcile-pending-refunds"), { dryRun })),
  );

program
  .command("check-audit")
  .description(
    "computes the chain over the audit trail anew; exits with 1 when somebody has changed the trail",
  )
  .option(
    "--anchor <position:hash>",
    "a place of the chain that was written down elsewhere, as this command prints it",
  )
  .action(async ({ anchor }: { anchor?: string }) => {
    const known = anchor === undefined ? null : parseAnchor(anchor);
    if (anchor !== undefined && !known)
      program.error("An anchor looks like 1042:9f86d0… with 64 hex digits.");
    await sealAudit(systemActor("check-audit"));
    const { head, broken, unsealed, isAnchorKept } = await checkAudit(known);
    for (const position of broken) console.log(`✗ The chain does not fit at ${position}.`);
    if (isAnchorKept === false)
      console.log("✗ The anchor does not stand in the chain: it was built anew or cut off.");
    if (unsealed > 0) console.log(`✗ ${unsealed} events are not in the chain.`);
    const isWhole = broken.length === 0 && unsealed === 0 && isAnchorKept !== false;
    console.log(isWhole ? "The audit trail is whole." : "The audit trail was changed.");
    if (head) console.log(`anchor: ${head.position}:${head.hash}`);
    if (!isWhole) process.exitCode = 1;
  });

program
  .command("apply-retention")
  .description("removes what was only kept for a while; never anything about money")
  .action(async () => printCounts(await applyRetention(systemActor("apply-retention"))));

program
  .command("issue-statements")
  .description("closes every month that is over and has no owner's statement yet")
  .action(async () =>
    printCounts(await issueStatements(systemActor("issue-statements"), { isTest: isTestMode() })),
  );

program
  .command("sweep-files")
  .description("removes uploaded bytes that belong to nothing any more")
  .action(async () => printCounts(await sweepFiles(systemActor("sweep-files"))));

program
  .command("send-due-notices")
  .description("sends every mail whose time has come, and tells what no job has told")
  .action(async () => printCounts(await sendDueNotices(systemActor("send-due-notices"))));

program
  .command("remind-of-rent")
  .description("makes today's rent reminders, one a lease, month and step; send-due-notices mails them")
  .action(async () => printCounts(await remindOfRent(systemActor("remind-of-rent"))));

program
  .command("tell-estate-receipts")
  .description("makes the notices of what came into estates the day before; send-due-notices mails them")
  .action(async () => printCounts(await tellEstateReceipts(systemActor("tell-estate-receipts"))));

const PAYMENT_TASKS = {
  recurring_payments: processRecurringPayments,
  recurring_reminders: sendRecurringReminders,
  overdue_bills: checkOverdueBills,
  bill_reminders: sendBillReminders,
};
const taskNames = Object.keys(PAYMENT_TASKS) as (keyof typeof PAYMENT_TASKS)[];

program
  .command("process-payments")
  .description("charges the recurring payments that are due, and tells of what is due soon or overdue")
  .addOption(
    new Option("--task <name>", "which of it").choices(["all", ...taskNames]).default("all", "all of it"),
  )
  .action(async ({ task }: { task: string }) => {
    for (const name of taskNames) {
      if (task !== "all" && task !== name) continue;
      console.log(`${name}:`);
      printCounts(await PAYMENT_TASKS[name](systemActor(`process-payments:${name}`)));
    }
  });

function wholeSeconds(text: string): number {
  const seconds = /^[0-9]{1,5}$/.test(text) ? Number.parseInt(text, 10) : 0;
  if (seconds < 1) throw new InvalidArgumentError("Say how many whole seconds, at least 1.");
  return seconds;
}

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
