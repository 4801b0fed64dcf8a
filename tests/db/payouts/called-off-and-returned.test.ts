import { expect, test } from "vitest";
import type { Tx } from "@/lib/db/in-transaction";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { inr } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { sellerPayable, sellerReceivable } from "@/lib/ledger/chart";
import { callOff } from "@/lib/payouts/call-off-payout";
import { completeAttempt, returnAttempt } from "@/lib/payouts/complete-attempt";
import { failAttempt } from "@/lib/payouts/fail-attempt";
import {
  findPayout,
  getAttempt,
  lockPayout,
  type AttemptRow,
  type PayoutRow,
} from "@/lib/payouts/payout-store";
import { sendPayout } from "@/lib/payouts/send-payout";
import { duePayouts } from "../../support/scouts";
import { useWorld } from "../../support/world";

useWorld();
const system = systemActor("test");

test("called off, paid after all and sent back: the seller has it once, owes nothing, and it is not sent again", async () => {
  const [payoutId] = await duePayouts(1);
  if (!payoutId) throw new Error("there is a payout");
  await sendPayout(system, { payoutId });
  const decide = (work: (tx: Tx, payout: PayoutRow, attempt: AttemptRow) => Promise<void>) =>
    inTransaction(async (tx) => {
      const payout = await lockPayout(tx, payoutId);
      if (!payout) throw new Error("the payout is there");
      await work(tx, payout, await getAttempt(tx, payoutId, 1));
    });
  const { amount, portfolio_id: portfolioId } = (await findPayout(payoutId)) ?? {
    amount: inr(0n),
    portfolio_id: "",
  };
  await decide((tx, payout, attempt) =>
    failAttempt(tx, system, payout, attempt, { code: "X", message: "Refused.", permanent: true }),
  );
  await decide((tx, payout) => callOff(tx, system, payout));
  await decide((tx, payout, attempt) =>
    completeAttempt(tx, system, payout, attempt, {
      kind: "paid",
      reference: attempt.transfer_id,
      amount,
      utr: "U1",
      gatewayReference: null,
      fee: inr(0n),
      feeTax: inr(0n),
    }),
  );
  expect(await getBalance(sellerReceivable(portfolioId ?? ""))).toEqual(amount);
  await decide((tx, payout, attempt) =>
    returnAttempt(tx, system, payout, attempt, {
      kind: "returned",
      reference: attempt.transfer_id,
      amount,
      code: "R",
      message: "Returned.",
      gatewayReference: null,
      utr: null,
    } as Parameters<typeof returnAttempt>[4]),
  );
  expect(await getBalance(sellerPayable(portfolioId ?? ""))).toEqual(amount);
  expect(await getBalance(sellerReceivable(portfolioId ?? ""))).toEqual(inr(0n));
  expect(await findPayout(payoutId)).toMatchObject({ status: "returned", is_replaced: true });
});
