import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { getBalance } from "@/lib/ledger/balances";
import { unapplied } from "@/lib/ledger/chart";
import { lockPayment } from "@/lib/payments/payment-store";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { suspendReceipt } from "@/lib/payments/suspend-receipt";
import { addOwner, addTenant } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");

test("money taken a second time for one order waits in suspense, and the payment stays as it is", async () => {
  const tenant = await addTenant(await addOwner());
  const payment = await startRentPayment(tenant.actor, {
    unitId: tenant.unitId,
    amount: undefined,
    requestKey: null,
  });
  await world.sandbox.payOrder(payment.merchant_order_id, "success");
  await settlePayment(system, { merchantOrderId: payment.merchant_order_id });
  const before = await getBalance(unapplied("phonepe"));

  for (let time = 0; time < 2; time += 1)
    await inTransaction(async (tx) => {
      const known = await tx.db
        .selectFrom("receipt")
        .select("gateway_txn_id")
        .where("gateway_txn_id", "=", "OM2")
        .execute();
      if (known.length > 0) return;
      await suspendReceipt(
        tx,
        system,
        await lockPayment(tx, payment.id),
        {
          kind: "completed",
          gatewayOrderId: "OMO",
          reference: payment.merchant_order_id,
          transactionId: "OM2",
          amount: payment.total,
          method: "UPI_QR",
          utr: null,
          paidAt: tx.now,
          further: [],
        },
        "second-success",
      );
    });

  const after = await getBalance(unapplied("phonepe"));
  expect(after.amountMinor - before.amountMinor).toBe(payment.total.amountMinor);
  const items = await database()
    .selectFrom("review_item")
    .selectAll()
    .where("kind", "=", "second-success")
    .execute();
  expect(items).toMatchObject([{ subject: "OM2" }]);
  const row = await database()
    .selectFrom("payment")
    .select("status")
    .where("id", "=", payment.id)
    .executeTakeFirst();
  expect(row).toEqual({ status: "succeeded" });
});
