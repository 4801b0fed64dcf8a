import type { KnockOut } from "./knock-out";

const TESTS = ["tests/db/cluster/give-back.test.ts"];

/** The guards of money that an estate gives back. */
export const giveBackKnockOuts: KnockOut[] = [
  {
    name: "no more is given back than the bill holds of a payment",
    file: "lib/cluster/give-back.ts",
    find: "  if (amountMinor <= left.amountMinor) return { ...left, amountMinor };",
    replace: "  if (amountMinor > 0n) return { ...left, amountMinor };",
    tests: TESTS,
  },
  {
    name: "what was given back is counted on its payment",
    file: "lib/wallets/unsettle-bill.ts",
    find: 'eb("given_back_minor", "+", amountMinor)',
    replace: 'eb("given_back_minor", "+", 0n)',
    tests: TESTS,
  },
  {
    name: "a bill is open again for what was given back",
    file: "lib/wallets/unsettle-bill.ts",
    find: "  await saveBill(tx, bill, { paid_minor: paidMinor, paid_at: null });\n",
    replace: "  void saveBill;\n",
    tests: TESTS,
  },
  {
    name: "give-backs of one payment take turns by its bill",
    file: "lib/cluster/give-back-store.ts",
    find: '  return { payment: await getRemittance(tx, known.id as Id<"remittance">), bill };',
    replace:
      '  return { payment: { ...(await getRemittance(tx, known.id as Id<"remittance">)), given_back_minor: 0n }, bill };',
    tests: TESTS,
  },
  {
    name: "above the limit it waits for a second person",
    file: "lib/cluster/give-back-payment.ts",
    find: "  const moved = needsApproval\n",
    replace: "  const moved = needsApproval && amount.amountMinor < 0n\n",
    tests: TESTS,
  },
  {
    name: "transfers and give-backs of a person's day count together",
    file: "lib/cluster/transfer-store.ts",
    find: "        and g.requested_at >= ${dayBegins}\n",
    replace: "        and g.requested_at >= ${dayBegins} and false\n",
    tests: TESTS,
  },
  {
    name: "nobody agrees to what they asked to give back",
    file: "lib/cluster/approve-give-back.ts",
    find: '      requireSecondPerson(actor, giveBack.requested_by, "ManageTransaction");\n',
    replace: "      void requireSecondPerson;\n",
    tests: TESTS,
  },
  {
    name: "an approved give-back moves once",
    file: "lib/cluster/approve-give-back.ts",
    find: '      if (giveBackState(giveBack) !== "waiting") throw decidedAlready("refund");\n',
    replace: "      void [giveBackState, decidedAlready];\n",
    tests: TESTS,
  },
  {
    name: "agreeing takes a step-up",
    file: "lib/cluster/approve-give-back.ts",
    find: "      await requireStepUp(tx, actor, secret);\n",
    replace: "      void [requireStepUp, secret];\n",
    tests: TESTS,
  },
  {
    name: "one of a payment waits at a time",
    file: "lib/cluster/give-back-payment.ts",
    find: "      if (await isOneWaiting(tx, locked.payment.id)) throw waiting();\n",
    replace: "      void [isOneWaiting, waiting];\n",
    tests: TESTS,
  },
  {
    name: "a bill that stays paid in part is not cancelled",
    file: "lib/cluster/plan-give-back.ts",
    find: "  if (staysMinor === 0n) return;",
    replace: "  if (staysMinor >= 0n) return;",
    tests: TESTS,
  },
  {
    name: "the same request key is one give-back",
    file: "lib/cluster/give-back-payment.ts",
    find: "      if (known) return requireSame(known, locked.payment.id, input);\n",
    replace: "      void [known, requireSame];\n",
    tests: TESTS,
  },
  {
    name: "giving back takes the permission",
    file: "lib/cluster/give-back-payment.ts",
    find: '  requirePermission(actor, estateId, "ManageTransaction");\n',
    replace: '  requirePermission(actor, estateId, "ManageWallet");\n',
    tests: TESTS,
  },
];
