import type { KnockOut } from "./knock-out";

/** The guards of what residents send and of their receipts, in the shape of `../knock-out.ts`. */
export const residentKnockOuts: KnockOut[] = [
  {
    name: "a payment of a resident's is nobody else's to ask for",
    file: "lib/payments/verify-remittance.ts",
    find: 'if (payment.payer_id !== actor.personId && !may(actor, estateId, "ViewTransaction"))',
    replace: "if (!may)",
    tests: ["tests/db/payments/verify-remittance.test.ts"],
  },
  {
    name: "a payment of a resident's is asked about once in two seconds",
    file: "lib/payments/verify-remittance.ts",
    find: "!isFinal(payment.status) && (await claimLook(input.reference, clock.now(), PAUSE_MS))",
    replace: "!isFinal(payment.status)",
    tests: ["tests/db/payments/verify-remittance.test.ts"],
  },
  {
    name: "an order that a gateway refused ends what it was sent for",
    file: "lib/payments/purposes/remittance.ts",
    find: "        if (isOver) await failRemittance(inside, locked, { code, message });\n",
    replace: "",
    tests: ["tests/db/payments/verify-remittance.test.ts"],
  },
  {
    name: "an order that was given up frees its key",
    file: "lib/payments/purposes/remittance.ts",
    find: "        await freeRequestKey(inside, locked.remittance.id);\n",
    replace: "",
    tests: ["tests/db/payments/verify-remittance.test.ts"],
  },
  {
    name: "a receipt of an estate is for the payer and those who may see it",
    file: "lib/papers/estate-receipt-store.ts",
    find: '    query = query.where("remittance.person_id", "=", actor.personId);\n',
    replace: "    query = query.limit(1);\n",
    tests: ["tests/db/papers/estate-receipts.test.ts"],
  },
  {
    name: "there is no receipt before the money is there",
    file: "lib/papers/issue-estate-receipt.ts",
    find: "!completedAt || ",
    replace: "",
    tests: ["tests/db/papers/estate-receipts.test.ts"],
  },
];
