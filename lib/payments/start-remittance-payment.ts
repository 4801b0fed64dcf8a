import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { agree } from "@/lib/bills/acknowledge-bill";
import { requirePayable, type Bill } from "@/lib/bills/bill";
import { lockOwnBill } from "@/lib/bills/bill-store";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import { estateDay, type Estate } from "@/lib/estates/estate";
import { requireResident } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import { requireCallback } from "@/lib/estates/require-callback";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, keyReused } from "@/lib/kernel/errors";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import { toDecimal, type Money } from "@/lib/kernel/money";
import { appendEvent } from "@/lib/outbox/append-event";
import { findRemittanceByKey, insertRemittance, type Remittance } from "@/lib/wallets/remittance-store";
import { findOrOpenWallet } from "@/lib/wallets/wallet-store";
import { nextCheckAt } from "./payment";
import { findPaymentOfRemittance, insertPayment, type PaymentRow } from "./payment-store";
import { CHECKOUT_LOST, sendOrder } from "./send-order";

export type Provider = "paystack" | "flutterwave";
type Asked = {
  provider: Provider;
  /** Where the payer's browser goes afterwards; to our own page when not given. */
  callbackUrl: string | undefined;
  /** The caller's `Idempotency-Key`: the same key finds the same payment. */
  requestKey: string | null;
};
export type StartDeposit = Asked & { amountMinor: bigint };
export type StartBillPayment = Asked & {
  billId: Id<"bill">;
  /** All that is open, when not given. More is allowed and goes into the wallet when it arrives. */
  amountMinor: bigint | undefined;
  /** The version that the resident confirms and pays in one step; without it, it must have been confirmed before. */
  acknowledgeVersion: number | undefined;
};
export type StartedRemittance = { remittance: Remittance; payment: PaymentRow };

/**
 * Opens a gateway's checkout for money into the resident's own wallet. Nothing is in the wallet before the gateway itself says
 * that it was paid. Throws `invalid-input` for a callback that is not the estate's, `gateway-unavailable` when the gateway cannot
 * be reached: no money has moved then, and the payment is watched.
 */
export async function startDeposit(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: StartDeposit,
): Promise<StartedRemittance> {
  requireResident(actor, estateId);
  return start(actor, estateId, input, async (tx, estate) => {
    const { currency } = estate;
    const wallet = await findOrOpenWallet(tx, { estateId, personId: actor.personId, currency });
    if (wallet.status === "closed")
      throw new DomainError("conflict", "wallet-closed", "This wallet is closed for good.");
    return {
      purpose: "deposit",
      amount: { amountMinor: input.amountMinor, currency },
      billId: null,
      walletId: wallet.id,
    };
  });
}

/**
 * Opens a gateway's checkout for a resident's own bill. What arrives settles it as far as it is open then; the rest, or all
 * of it when the bill was paid otherwise meanwhile, goes into the payer's wallet. Throws as `startDeposit`, and what `payBill`
 * throws about the bill.
 */
export async function startBillPayment(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: StartBillPayment,
): Promise<StartedRemittance> {
  requireResident(actor, estateId);
  return start(actor, estateId, input, async (tx, estate) => {
    const locked = await lockOwnBill(tx, estateId, actor.personId, input.billId);
    const bill: Bill =
      input.acknowledgeVersion === undefined
        ? locked
        : await agree(tx, actor, locked, input.acknowledgeVersion);
    requirePayable(bill, estateDay(estate, tx.now));
    const amountMinor = input.amountMinor ?? bill.open.amountMinor;
    return { purpose: "bill", amount: { ...bill.open, amountMinor }, billId: bill.id, walletId: null };
  });
}

type Wanted = {
  purpose: "deposit" | "bill";
  amount: Money;
  billId: Id<"bill"> | null;
  walletId: Id<"wallet"> | null;
};

async function start(
  actor: PersonActor,
  estateId: Id<"estate">,
  asked: Asked,
  decide: (tx: Tx, estate: Estate) => Promise<Wanted>,
): Promise<StartedRemittance> {
  const findOrOpen = () =>
    inTransaction(
      async (tx) => {
        const known = asked.requestKey
          ? await findRemittanceByKey(tx, actor.personId, asked.requestKey)
          : null;
        const estate = await getEstate(tx, estateId);
        const returnUrl = requireCallback(estate, env().APP_URL, asked.callbackUrl);
        const wanted = await decide(tx, estate);
        if (known) return requireSame(tx, known, asked, wanted);
        return open(tx, actor, estateId, asked, { ...wanted, returnUrl });
      },
      { estate: estateId },
    );
  const opened = await findOrOpen();
  if (opened.payment.redirect_url) return opened;
  const payment = await sendOrder(actor, opened.payment);
  if (payment.failure_code !== CHECKOUT_LOST) return { ...opened, payment };
  // The gateway kept the order and we lost its page: a fresh payment, once, so that the payer need not press again.
  const again = await findOrOpen();
  return { ...again, payment: await sendOrder(actor, again.payment) };
}

const kindOf = (wanted: Wanted): "deposit" | "bill_payment" =>
  wanted.purpose === "deposit" ? "deposit" : "bill_payment";

async function open(
  tx: Tx,
  actor: PersonActor,
  estateId: Id<"estate">,
  asked: Asked,
  wanted: Wanted & { returnUrl: string | null },
): Promise<StartedRemittance> {
  const { amount } = wanted;
  const remittance = await insertRemittance(tx, {
    id: newId("remittance"),
    estate_id: estateId,
    kind: kindOf(wanted),
    method: asked.provider,
    person_id: actor.personId,
    wallet_id: wanted.walletId,
    bill_id: wanted.billId,
    amount_minor: amount.amountMinor,
    currency: amount.currency,
    status: "pending",
    request_key: asked.requestKey,
    created_at: tx.now,
  });
  const expiresAt = new Date(tx.now.getTime() + env().phonepe.orderExpirySeconds * 1000);
  const payment = await insertPayment(tx, {
    id: newId("payment"),
    purpose: wanted.purpose,
    estate_id: estateId,
    remittance_id: remittance.id,
    payer_id: actor.personId,
    base_minor: amount.amountMinor,
    charge_minor: 0n,
    charge_basis_points: 0,
    currency: amount.currency,
    status: "created",
    gateway: asked.provider,
    merchant_order_id: newReference(wanted.purpose === "deposit" ? "dep" : "bill"),
    return_url: wanted.returnUrl,
    expires_at: expiresAt,
    next_check_at: nextCheckAt({ createdAt: tx.now, expiresAt }, 0, tx.now),
    created_at: tx.now,
  });
  // Watched from the first moment, whatever becomes of the call that follows.
  await appendEvent(tx, { name: "payments/order.sent", data: { paymentId: payment.id } });
  await recordAudit(tx, actor, {
    action: "payment.started",
    subject: payment.id,
    details: {
      merchantOrderId: payment.merchant_order_id,
      remittanceId: remittance.id,
      amount: toDecimal(amount),
    },
  });
  return { remittance, payment };
}

/** A key stands for one payment; with anything else it was not meant. */
async function requireSame(
  tx: Tx,
  known: Remittance,
  asked: Asked,
  wanted: Wanted,
): Promise<StartedRemittance> {
  const isSame =
    known.kind === kindOf(wanted) &&
    known.method === asked.provider &&
    known.bill_id === wanted.billId &&
    known.amount_minor === wanted.amount.amountMinor;
  if (isSame) return { remittance: known, payment: await findPaymentOfRemittance(tx, known.id) };
  throw keyReused();
}
