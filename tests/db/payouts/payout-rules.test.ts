import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { inr } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { sellerPayable } from "@/lib/ledger/chart";
import { holdEarnings } from "@/lib/payouts/hold-earnings";
import { addSeller, completeSale } from "../../support/scouts";
import { useDatabase } from "../../support/database";

useDatabase({ PAYOUT_MIN_PAISE: "5000", PAYOUT_HOLD_DAYS: "14", PAYOUT_SCHEDULE: "weekly" });

test("the operator's minimum, hold and schedule say what leaves and when", async () => {
  const seller = await addSeller();
  const hold = (orderId: Id<"order">, amountMinor: bigint) =>
    inTransaction((tx) =>
      holdEarnings(tx, systemActor("test"), {
        kind: "seller_payout",
        cause: `order:${orderId}`,
        orderId,
        portfolioId: seller.portfolioId,
        amount: inr(amountMinor),
      }),
    );
  expect(await hold(await completeSale(seller, 4_999n), 4_999n)).toBeNull();
  expect((await getBalance(sellerPayable(seller.portfolioId))).amountMinor).toBe(4_999n);

  const payoutId = await hold(await completeSale(seller, 5_000n), 5_000n);
  const { due_at: due, created_at: created } = await database()
    .selectFrom("payout")
    .select(["due_at", "created_at"])
    .where("id", "=", payoutId)
    .executeTakeFirstOrThrow();
  const days = ((due?.getTime() ?? 0) - created.getTime()) / 86_400_000;
  expect(days).toBeGreaterThanOrEqual(14);
  expect(days).toBeLessThanOrEqual(21);
  // A Monday's first moment in India.
  expect(due?.toISOString()).toMatch(/T18:30:00\.000Z$/);
  expect(due?.getUTCDay()).toBe(0);
});
