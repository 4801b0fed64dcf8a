import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { newReference } from "@/lib/kernel/id";
import { lockPayment } from "@/lib/payments/payment-store";
import { suspendReceipt } from "@/lib/payments/suspend-receipt";
import { payRent, type PaidRent } from "./paid-rent";
import type { World } from "./world";

/** Money that was taken a second time for one payment lies in suspense and before a person. */
export async function takenTwice(
  world: World,
): Promise<{ itemId: Id<"review">; receipt: string; paid: PaidRent }> {
  const paid = await payRent(world);
  const receipt = newReference("OM");
  await inTransaction(async (tx) =>
    suspendReceipt(
      tx,
      systemActor("test"),
      await lockPayment(tx, paid.payment.id),
      {
        kind: "completed",
        gatewayOrderId: "OMO",
        reference: paid.payment.merchant_order_id,
        transactionId: receipt,
        amount: paid.payment.total,
        method: "UPI_QR",
        utr: null,
        paidAt: tx.now,
        further: [],
      },
      "second-success",
    ),
  );
  const item = await database()
    .selectFrom("review_item")
    .select("id")
    .where("subject", "=", receipt)
    .executeTakeFirstOrThrow();
  return { itemId: item.id as Id<"review">, receipt, paid };
}
