import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { recordError } from "@/lib/failures/record-error";
import type { Failed, Way } from "@/lib/failures/payment-error";
import { findErrorOf } from "@/lib/failures/payment-error-store";
import { typeOfFailure } from "@/lib/failures/type-of-failure";
import type { RefusedTry } from "@/lib/gateways/gateway";
import type { Id } from "@/lib/kernel/id";
import type { PaymentErrorType } from "@/lib/kernel/payment-error-type";
import type { LockedRemittance } from "@/lib/wallets/complete-remittance";
import { gatewayOf, type PaymentRow } from "./payment-store";

type What = { payment: PaymentRow; remittance: LockedRemittance };
type Said = { way: Way; type: PaymentErrorType; code: string; detail: string; tryId: string };

/** A payer's bank has refused a try, and the gateway's page is open for another: the payment goes on, the failure is kept. */
export async function recordRefusedTry(
  tx: Tx,
  { payment, remittance }: What,
  refusal: RefusedTry,
): Promise<void> {
  const type = typeOfFailure(gatewayOf(payment), refusal);
  const { code, message: detail, tryId } = refusal;
  await record(tx, { payment, remittance }, { way: "payer", type, code, detail, tryId });
}

/** A payment has ended badly. One that ran out after a refused try failed because of that try, which is written down already. */
export async function recordEnd(
  tx: Tx,
  what: What,
  failure: { code: string; message: string },
): Promise<void> {
  if (failure.code === "ORDER_EXPIRED" && (await findErrorOf(tx, what.remittance.remittance.id))) return;
  const type = typeOfFailure(gatewayOf(what.payment), failure);
  const { code, message: detail } = failure;
  await record(tx, what, { way: wayOf(code), type, code, detail, tryId: code });
}

/** The gateway did not open a page for a payer; `tryId` names the request to us that asked for it. */
export async function recordNoPage(
  tx: Tx,
  what: What,
  said: { type: PaymentErrorType; code: string; detail: string; tryId: string },
): Promise<Failed> {
  return record(tx, what, { way: "gateway", ...said });
}

const wayOf = (code: string): Way =>
  code === "AMOUNT_MISMATCH" || code === "CHECKOUT_LOST" ? "gateway" : "payer";

function record(tx: Tx, { payment, remittance: { remittance } }: What, said: Said): Promise<Failed> {
  return recordError(tx, {
    ...said,
    estateId: remittance.estate_id,
    gateway: gatewayOf(payment),
    personId: payment.payer_id as Id<"person">,
    remittanceId: remittance.id,
    billId: remittance.bill_id,
    subject: payment.id,
  });
}
