import "server-only";
import { may } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { notFound } from "@/lib/kernel/errors";
import { isFinal } from "./payment";
import { claimLook, findPaymentByOrder } from "./payment-store";
import { getRemittancePayment } from "./remittance-payment-queries";
import type { RemittancePaymentView } from "./remittance-payment-schemas";
import { PAUSE_MS, settleQuietly } from "./verify-payment";

/**
 * How a deposit or a bill's payment stands, asked of the gateway when it is not final; at most once in two seconds, however
 * many ask. For the payer and for those of its estate with `ViewTransaction`; anybody else's is the same *not found*. Called
 * again it asks again, or answers what is known. When the gateway has no answer, the last known state is.
 */
export async function verifyRemittance(
  actor: PersonActor,
  input: { reference: string },
): Promise<RemittancePaymentView> {
  const payment = await findPaymentByOrder(input.reference);
  if (!payment?.estate_id || !payment.remittance_id) throw notFound("payment");
  const { estate_id: estateId, remittance_id: remittanceId } = payment;
  if (actor.onlyEstate && actor.onlyEstate !== estateId) throw notFound("payment");
  if (payment.payer_id !== actor.personId && !may(actor, estateId, "ViewTransaction"))
    throw notFound("payment");
  if (!isFinal(payment.status) && (await claimLook(input.reference, clock.now(), PAUSE_MS)))
    await settleQuietly(`verify:${actor.personId}`, input.reference);
  return getRemittancePayment(actor, estateId, remittanceId);
}
