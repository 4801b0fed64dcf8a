import { expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { inr } from "@/lib/kernel/money";
import { holdPayout } from "@/lib/payouts/hold-payout";
import { getBulkSheet } from "@/lib/payouts/send-bulk-payouts";
import { useDatabase } from "../../support/database";
import { addAdmin } from "../../support/people";
import { addDetails, addSeller, completeSale } from "../../support/scouts";

useDatabase();

test("a hundred payouts that cannot leave do not hide those that can from the sheet", async () => {
  const [poor, ready] = [await addSeller(), await addSeller()];
  await completeSale(poor);
  await completeSale(ready);
  await addDetails(ready);
  const hold = (seller: typeof poor, n: number, dueAt: Date) =>
    inTransaction((tx) =>
      holdPayout(tx, systemActor("test"), {
        kind: "seller_payout",
        cause: `sellerreq:review${seller.portfolioId}${n}`,
        paymentId: null,
        portfolioId: seller.portfolioId,
        amount: inr(100n),
        dueAt,
      }),
    );
  for (let n = 0; n < 100; n += 1) await hold(poor, n, new Date(Date.now() - 86_400_000));
  await hold(ready, 0, new Date(Date.now() - 3_600_000));
  const sheet = await getBulkSheet(await addAdmin(), {});
  expect(sheet.count).toBe(1);
});
