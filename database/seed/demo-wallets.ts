import { randomInt } from "node:crypto";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import { ngn } from "@/lib/kernel/money";
import { completeRemittancePayment } from "@/lib/payments/complete-remittance-payment";
import { insertPayment } from "@/lib/payments/payment-store";
import { lockRemittance } from "@/lib/wallets/complete-remittance";
import { payBill } from "@/lib/wallets/pay-bill";
import { insertRemittance } from "@/lib/wallets/remittance-store";
import { findOrOpenWallet } from "@/lib/wallets/wallet-store";

const seeder = systemActor("demo-world");
const NAIRA = 100n;

export type WalletHolder = {
  actor: PersonActor;
  /** What they leave to a recurring payment. */
  notByHand: string | null;
  /** Added on top of what this month's bills need. */
  spareNaira: bigint;
};

/** Adds to a wallet through a gateway as on a plain day: the same code writes it down, only nobody was called. */
export async function addDemoMoney(
  actor: PersonActor,
  estateId: Id<"estate">,
  amountMinor: bigint,
  gateway: "paystack" | "flutterwave",
): Promise<void> {
  await inTransaction(
    async (tx) => {
      const key = { estateId, personId: actor.personId, currency: "NGN" as const };
      const wallet = await findOrOpenWallet(tx, key);
      const remittance = await insertRemittance(tx, {
        id: newId("remittance"),
        estate_id: estateId,
        kind: "deposit",
        method: gateway,
        person_id: actor.personId,
        wallet_id: wallet.id,
        amount_minor: amountMinor,
        currency: "NGN",
        status: "pending",
        created_at: tx.now,
      });
      const payment = await insertPayment(tx, {
        id: newId("payment"),
        purpose: "deposit",
        estate_id: estateId,
        remittance_id: remittance.id,
        payer_id: actor.personId,
        base_minor: amountMinor,
        charge_minor: 0n,
        charge_basis_points: 0,
        currency: "NGN",
        status: "pending",
        gateway,
        merchant_order_id: newReference("dep"),
        expires_at: new Date(tx.now.getTime() + 1_200_000),
        created_at: tx.now,
      });
      const transactionId = String(randomInt(1_000_000_000, 9_999_999_999));
      const locked = await lockRemittance(tx, estateId, remittance.id);
      await completeRemittancePayment(tx, seeder, locked, payment, {
        kind: "completed",
        gatewayOrderId: transactionId,
        reference: payment.merchant_order_id,
        transactionId,
        amount: ngn(amountMinor),
        method: "card",
        utr: null,
        paidAt: tx.now,
        further: [],
      });
    },
    { estate: estateId },
  );
}

/** A month of somebody who pays from the wallet: adds what the confirmed bills need and pays them. At the clock's time. */
export async function payFromDemoWallet(
  holder: WalletHolder,
  estateId: Id<"estate">,
  month: number,
): Promise<void> {
  const { actor } = holder;
  const bills = await inTransaction(
    (tx) =>
      tx.db
        .selectFrom("bill")
        .select(["id", "type", "open_minor"])
        .where("estate_id", "=", estateId)
        .where("payer_id", "=", actor.personId)
        .where("paid_at", "is", null)
        .where("cancelled_at", "is", null)
        .where("is_disputed", "=", false)
        .where("acknowledged_version", "is not", null)
        .where("acknowledged_at", "<=", tx.now)
        .where("created_at", "<", tx.now)
        .orderBy("id")
        .execute(),
    { estate: estateId },
  );
  const needed = bills.reduce((sum, bill) => sum + (bill.open_minor ?? 0n), holder.spareNaira * NAIRA);
  if (needed === 0n) return;
  const gateway = month % 2 === 0 ? "paystack" : "flutterwave";
  await addDemoMoney(actor, estateId, needed, gateway);
  for (const bill of bills.filter(({ type }) => type !== holder.notByHand))
    await payBill(actor, estateId, {
      billId: bill.id as Id<"bill">,
      amountMinor: undefined,
      pin: undefined,
      acknowledgeVersion: undefined,
      requestKey: null,
    });
}
