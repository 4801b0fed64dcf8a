import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { settlePayment } from "@/lib/payments/settle-payment";
import type { PaymentRow } from "@/lib/payments/payment-store";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { addOwner, addTenant, payoutOf, type Owner, type Tenant } from "./people";
import { type World } from "./world";
import type { Id } from "@/lib/kernel/id";

export type PaidRent = {
  tenant: Tenant & { email: string };
  payment: PaymentRow;
  payoutId: Id<"payout">;
  /** The month that was paid. */
  chargeId: Id<"charge">;
};

/** A tenant has paid all that is owed and the owner's payout waits to be sent. */
export async function payRent(
  world: World,
  options: { owner?: Owner; rentMinor?: bigint } = {},
): Promise<PaidRent> {
  const tenant = await addTenant(options.owner ?? (await addOwner()), options.rentMinor);
  const payment = await startRentPayment(tenant.actor, {
    unitId: tenant.unitId,
    amount: undefined,
    requestKey: null,
  });
  await world.sandbox.payOrder(payment.merchant_order_id, "success");
  await settlePayment(systemActor("test"), { merchantOrderId: payment.merchant_order_id });
  const payout = await payoutOf(payment.id);
  const { charge_id: chargeId } = await database()
    .selectFrom("rent_allocation")
    .select("charge_id")
    .where("payment_id", "=", payment.id)
    .executeTakeFirstOrThrow();
  return { tenant, payment, payoutId: payout.id as Id<"payout">, chargeId: chargeId as Id<"charge"> };
}
