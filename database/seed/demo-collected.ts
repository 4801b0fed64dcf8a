import { randomInt } from "node:crypto";
import { sql } from "kysely";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { clock } from "@/lib/kernel/clock";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import { ngn } from "@/lib/kernel/money";
import { postFacts } from "@/lib/ledger/post-facts";
import { billPaidDirectly } from "@/lib/wallets/wallet-journals";

/** A bill of the past and what becomes of it. */
export type PastBill = {
  id: Id<"bill">;
  payerId: Id<"person">;
  walletId: Id<"wallet">;
  amountMinor: bigint;
  issuedAt: Date;
};
type Paid = { bill: PastBill; amountMinor: bigint };

const GROUP = 200;
const DAY_MS = 86_400_000;
/** The hours before the clock's time in which they paid, one after another. */
const SPREAD_MS = 6 * 3_600_000;

/**
 * What residents paid directly at a gateway on one day: the rows and journals that `completeRemittancePayment` writes, in few
 * statements for many bills, because a year of them one by one would make the first start long. At the clock's time.
 */
export async function collectDirectly(estateId: Id<"estate">, paid: readonly Paid[]): Promise<void> {
  const now = clock.now().getTime();
  // All of a day by one gateway under rising numbers: the books write a group in the order of its keys.
  const gateway = Math.floor(now / DAY_MS) % 3 === 1 ? "flutterwave" : "paystack";
  const firstTxn = randomInt(1_000_000_000, 9_000_000_000);
  const stepMs = SPREAD_MS / Math.max(1, paid.length);
  const rows = paid.map((one, index): Row => ({
    ...one,
    remittanceId: newId("remittance"),
    paymentId: newId("payment"),
    reference: newReference("bill"),
    gatewayTxnId: String(firstTxn + index),
    gateway,
    at: new Date(Math.floor(now - (paid.length - index) * stepMs)),
  }));
  for (let first = 0; first < rows.length; first += GROUP) {
    const group = rows.slice(first, first + GROUP);
    await inTransaction((tx) => collect(tx, estateId, group), { estate: estateId });
  }
}

type Row = Paid & {
  remittanceId: Id<"remittance">;
  paymentId: Id<"payment">;
  reference: string;
  gatewayTxnId: string;
  gateway: "paystack" | "flutterwave";
  at: Date;
};

async function collect(tx: Tx, estateId: Id<"estate">, rows: readonly Row[]): Promise<void> {
  const posted = await postFacts(
    tx,
    rows.map((row) =>
      billPaidDirectly({
        remittanceId: row.remittanceId,
        walletId: row.bill.walletId,
        gateway: row.gateway,
        gatewayTxnId: row.gatewayTxnId,
        amount: ngn(row.amountMinor),
        applied: ngn(row.amountMinor),
        estateId,
        at: row.at,
        actor: "system:demo-world",
      }),
    ),
  );
  const txnOf = (index: number): bigint => posted[index]?.ledgerTxnId ?? 0n;
  await tx.db
    .insertInto("remittance")
    .values(rows.map((row, n) => remittanceOf(estateId, row, txnOf(n))))
    .execute();
  await tx.db
    .insertInto("payment")
    .values(rows.map((row) => paymentOf(estateId, row)))
    .execute();
  await tx.db
    .insertInto("receipt")
    .values(rows.map((row, n) => receiptOf(row, txnOf(n))))
    .execute();
  await tx.db
    .insertInto("bill_allocation")
    .values(
      rows.map((row, n) => ({
        bill_id: row.bill.id,
        estate_id: estateId,
        ledger_txn_id: txnOf(n),
        remittance_id: row.remittanceId,
        amount_minor: row.amountMinor,
        created_at: row.at,
      })),
    )
    .execute();
  await sql`
    update bill set paid_minor = bill.paid_minor + p.amount,
      paid_at = case when bill.paid_minor + p.amount = bill.amount_minor then p.at end
    from unnest(${rows.map((row) => row.bill.id)}::text[], ${rows.map((row) => row.amountMinor)}::bigint[],
                ${rows.map((row) => row.at)}::timestamptz[]) as p (id, amount, at)
    where bill.id = p.id and bill.estate_id = ${estateId}`.execute(tx.db);
}

const remittanceOf = (estateId: Id<"estate">, row: Row, ledgerTxnId: bigint) => ({
  id: row.remittanceId,
  estate_id: estateId,
  kind: "bill_payment",
  method: row.gateway,
  person_id: row.bill.payerId,
  wallet_id: row.bill.walletId,
  bill_id: row.bill.id,
  amount_minor: row.amountMinor,
  applied_minor: row.amountMinor,
  currency: "NGN",
  status: "completed",
  ledger_txn_id: ledgerTxnId,
  created_at: row.at,
  completed_at: row.at,
});

const paymentOf = (estateId: Id<"estate">, row: Row) => ({
  id: row.paymentId,
  purpose: "bill",
  estate_id: estateId,
  remittance_id: row.remittanceId,
  payer_id: row.bill.payerId,
  base_minor: row.amountMinor,
  charge_minor: 0n,
  charge_basis_points: 0,
  currency: "NGN",
  status: "succeeded",
  gateway: row.gateway,
  merchant_order_id: row.reference,
  gateway_order_id: row.gatewayTxnId,
  method: row.gateway === "paystack" ? "card" : "bank_transfer",
  expires_at: new Date(row.at.getTime() + 1_200_000),
  created_at: row.at,
  completed_at: row.at,
});

const receiptOf = (row: Row, ledgerTxnId: bigint) => ({
  gateway: row.gateway,
  gateway_txn_id: row.gatewayTxnId,
  merchant_order_id: row.reference,
  payment_id: row.paymentId,
  amount_minor: row.amountMinor,
  currency: "NGN",
  captured_at: row.at,
  verified_by: "order-status",
  ledger_txn_id: ledgerTxnId,
  created_at: row.at,
});
