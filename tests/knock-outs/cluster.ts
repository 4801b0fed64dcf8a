import type { KnockOut } from "./knock-out";

const TRANSFERS = "tests/db/cluster";
const CREDITS = "tests/db/cluster/credits.test.ts";

/** The guards of an estate's money. */
export const clusterKnockOuts: KnockOut[] = [
  {
    name: "a transfer above the limit waits for a second person",
    file: "lib/payouts/send-payout.ts",
    find: '  if (payout.waiting_for === "approval") return null;\n',
    replace: "",
    tests: [TRANSFERS],
  },
  {
    name: "the limit counts what one person sent today",
    file: "lib/cluster/transfer.ts",
    find: "sentTodayMinor + amountMinor > limitMinor",
    replace: "amountMinor > limitMinor",
    tests: [TRANSFERS],
  },
  {
    name: "requests of one estate take turns at the limit",
    file: "lib/cluster/start-transfer.ts",
    find: "      await lockEstateMoney(tx, estateId);\n",
    replace: "",
    tests: [TRANSFERS],
  },
  {
    name: "nobody agrees to what they asked for",
    file: "lib/cluster/require-second-person.ts",
    find: "if (actor.personId !== requestedBy) return;",
    replace: "if (requestedBy) return;",
    tests: [TRANSFERS, CREDITS],
  },
  {
    name: "an approved transfer is approved once",
    file: "lib/cluster/approve-transfer.ts",
    find: 'if (!isWaiting) throw decidedAlready("transfer");',
    replace: "void isWaiting;",
    tests: [TRANSFERS],
  },
  {
    name: "what is on its way is not called off",
    file: "lib/cluster/cancel-transfer.ts",
    find: '      if (payout.status === "returned" || !(await isWithUs(tx, payout, isConfirmed))) throw tooLate();\n',
    replace: "      void isWithUs;\n      void isConfirmed;\n      void tooLate;\n",
    tests: [TRANSFERS],
  },
  {
    name: "a failure is confirmed before its money is spent again",
    file: "lib/payouts/call-off-payout.ts",
    find: "      return isConfirmed;",
    replace: "      return true;",
    tests: [TRANSFERS],
  },
  {
    name: "a transfer goes to whom it names",
    file: "lib/cluster/start-transfer.ts",
    find: "  requireSameHolder(input.accountName, resolvedName);\n",
    replace: "",
    tests: [TRANSFERS],
  },
  {
    name: "asking for a transfer takes a step-up",
    file: "lib/access/require-step-up.ts",
    find: "  if (access?.steppedUpUntil && access.steppedUpUntil > tx.now) return;",
    replace: "  if (tx.now) return;",
    tests: [TRANSFERS],
  },
  {
    name: "a transfer's remittance follows its payout",
    file: "lib/payouts/complete-attempt.ts",
    find: '  await followRemittance(tx, payout, { status: "completed", ledgerTxnId });\n',
    replace: "",
    tests: [TRANSFERS],
  },
  {
    name: "an estate's attempt goes to the account that was asked for",
    file: "lib/payouts/find-payee.ts",
    find: 'findBeneficiary(tx, payout.beneficiary_id ?? "")',
    replace: 'findBeneficiary(tx, "ben_another")',
    tests: [TRANSFERS],
  },
  {
    name: "a credit is verified once",
    file: "lib/cluster/verify-credit.ts",
    find: '      if (credit.decision !== null) throw decidedAlready("credit");\n',
    replace: "      void decidedAlready;\n",
    tests: [CREDITS],
  },
  {
    name: "the database wants two people for a credit",
    file: "database/migrations/0023_cluster.sql",
    find: "  constraint credit_by_two_people check (decided_by <> requested_by),\n",
    replace: "",
    tests: [CREDITS],
  },
  {
    name: "evidence belongs to those who see the estate's money",
    file: "lib/cluster/money-policy.ts",
    find: '  if (!may(actor, estateId, "ManageWallet")) requirePermission(actor, estateId, "ViewWallet");',
    replace: "  void [actor, estateId, requirePermission];",
    tests: [CREDITS],
  },
  {
    name: "an estate never has less than nil",
    file: "lib/ledger/chart.ts",
    find: '  inBooksOf(currency, `cluster:${estateId}`, "liability", {\n    scope: estateId,\n    floor: "no-debit-balance",',
    replace:
      '  inBooksOf(currency, `cluster:${estateId}`, "liability", {\n    scope: estateId,\n    floor: "none",',
    tests: ["tests/db/cluster/floor.test.ts"],
  },
];
