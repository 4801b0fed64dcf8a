import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { inr } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { scoutAvailable, sellerPayable } from "@/lib/ledger/chart";
import { holdEarnings } from "@/lib/payouts/hold-earnings";
import { requestEarnings } from "@/lib/payouts/request-earnings";
import {
  addDetails,
  addScout,
  addSeller,
  completeSale,
  earnBounties,
  type Scout,
} from "../../support/scouts";
import { useDatabase } from "../../support/database";

useDatabase();
const system = systemActor("test");

const ask = (scout: Scout, amountMinor: bigint | null = null, requestKey: string | null = null) =>
  requestEarnings(scout.actor, scout.portfolioId, { kind: "scout_bounty", amountMinor, requestKey });
const available = async (scout: Scout) => (await getBalance(scoutAvailable(scout.portfolioId))).amountMinor;
const payoutsOf = (portfolioId: string) =>
  database().selectFrom("payout").selectAll().where("portfolio_id", "=", portfolioId).execute();

async function richScout(bounties = 3): Promise<Scout> {
  const scout = await addScout();
  await earnBounties(scout, bounties);
  await addDetails(scout);
  return scout;
}

test("four requests of all earnings at once put them on hold once", async () => {
  const scout = await richScout();
  const answers = await Promise.allSettled([1, 2, 3, 4].map(() => ask(scout, 3_000n)));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const answer of answers)
    if (answer.status === "rejected")
      expect(answer.reason).toMatchObject({ code: "request-exceeds-earnings" });
  expect(await available(scout)).toBe(0n);
  expect(await payoutsOf(scout.portfolioId)).toMatchObject([
    { kind: "scout_bounty", status: "pending", amount_minor: 3_000n },
  ]);
});

test("a part may be asked for, and what is left stays to be asked for", async () => {
  const scout = await richScout();
  await ask(scout, 1_000n);
  expect(await available(scout)).toBe(2_000n);
  await expect(ask(scout, 2_001n)).rejects.toMatchObject({
    code: "request-exceeds-earnings",
    details: { available_paise: 2_000 },
  });
  await ask(scout);
  expect(await available(scout)).toBe(0n);
});

test("nothing, less than the minimum and less than nothing are refused in words", async () => {
  const scout = await richScout();
  await expect(ask(scout, 0n)).rejects.toMatchObject({ code: "amount-not-positive" });
  await expect(ask(scout, -5n)).rejects.toMatchObject({ code: "amount-not-positive" });
  await expect(ask(scout, 99n)).rejects.toMatchObject({ code: "amount-below-minimum" });
  const poor = await addScout();
  await expect(ask(poor)).rejects.toMatchObject({ code: "amount-below-minimum" });
  expect(await payoutsOf(scout.portfolioId)).toEqual([]);
});

test("without payment details nothing is put on hold", async () => {
  const scout = await addScout();
  await earnBounties(scout, 1);
  await expect(ask(scout)).rejects.toMatchObject({ code: "payment-details-missing" });
  expect(await available(scout)).toBe(1_000n);
});

test("one key asks once, and with another amount it is refused", async () => {
  const scout = await richScout();
  const [first, second] = await Promise.all([ask(scout, 1_000n, "key-1"), ask(scout, 1_000n, "key-1")]);
  expect(second).toBe(first);
  expect(await available(scout)).toBe(2_000n);
  await expect(ask(scout, 2_000n, "key-1")).rejects.toMatchObject({ code: "idempotency-key-reused" });
});

test("what a seller sold beyond the maximum waits for an administrator, and less than the minimum stays theirs", async () => {
  const seller = await addSeller();
  const hold = (orderId: Id<"order">, amountMinor: bigint) =>
    inTransaction((tx) =>
      holdEarnings(tx, system, {
        kind: "seller_payout",
        cause: `order:${orderId}`,
        orderId,
        portfolioId: seller.portfolioId,
        amount: inr(amountMinor),
      }),
    );
  await hold(await completeSale(seller, 20_000_001n), 20_000_001n);
  expect(await payoutsOf(seller.portfolioId)).toMatchObject([{ waiting_for: "approval", status: "pending" }]);
  expect(await hold(await completeSale(seller, 100n), 99n)).toBeNull();
  expect((await getBalance(sellerPayable(seller.portfolioId))).amountMinor).toBe(100n);
});

test("a seller asks for no more than the largest payout at once", async () => {
  const seller = await addSeller();
  await completeSale(seller, 20_000_001n);
  await addDetails(seller);
  const asked = requestEarnings(seller.actor, seller.portfolioId, {
    kind: "seller_payout",
    amountMinor: null,
    requestKey: null,
  });
  await expect(asked).rejects.toMatchObject({ code: "amount-above-maximum" });
});
