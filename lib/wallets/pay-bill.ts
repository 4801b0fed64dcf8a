import "server-only";
import { agree } from "@/lib/bills/acknowledge-bill";
import { requirePayable, type Bill } from "@/lib/bills/bill";
import { lockOwnBill } from "@/lib/bills/bill-store";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { estateDay } from "@/lib/estates/estate";
import { requireResident } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, keyReused } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { formatMoney, toDecimal, type Money } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { walletMoney } from "@/lib/ledger/chart";
import { checkPin } from "./check-pin";
import { findRemittanceByKey, type Remittance } from "./remittance-store";
import { takeForBill, type BillPayment } from "./take-for-bill";
import type { Wallet } from "./wallet";
import { findOrOpenWallet, lockWallet } from "./wallet-store";

export type PayBill = {
  billId: Id<"bill">;
  /** All that is open, when not given. Never more. */
  amountMinor: bigint | undefined;
  /** Needed where the wallet has one. */
  pin: string | undefined;
  /** The version that the resident confirms and pays in one step; without it, it must have been confirmed before. */
  acknowledgeVersion: number | undefined;
  /** The caller's `Idempotency-Key`: the same key finds the same payment. */
  requestKey: string | null;
};

/**
 * Pays a bill, or a part of it, from the payer's wallet: wallet, estate and bill change in one transaction or not at all.
 *
 * Called again with the same request key it answers the first payment. Throws `not-found` for anybody else's bill,
 * `precondition-missing` before it is acknowledged, `conflict` for one that is disputed, paid, cancelled or closed,
 * `invalid-input` for more than is open, `insufficient-funds` for more than the wallet holds, `forbidden` for a wrong PIN.
 */
export async function payBill(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: PayBill,
): Promise<BillPayment> {
  requireResident(actor, estateId);
  await checkPin(actor, estateId, input.pin);
  return inTransaction(
    async (tx) => {
      const estate = await getEstate(tx, estateId);
      const unconfirmed = await lockOwnBill(tx, estateId, actor.personId, input.billId);
      const known = input.requestKey ? await findRemittanceByKey(tx, actor.personId, input.requestKey) : null;
      if (known) return { remittance: requireSame(known, input), bill: unconfirmed };
      const bill =
        input.acknowledgeVersion === undefined
          ? unconfirmed
          : await agree(tx, actor, unconfirmed, input.acknowledgeVersion);
      requirePayable(bill, estateDay(estate, tx.now));
      const amount = amountOf(bill, input.amountMinor);
      const key = { estateId, personId: actor.personId, currency: estate.currency };
      const wallet = await findOrOpenWallet(tx, key);
      return takeFromWallet(tx, actor, { bill, wallet, amount, requestKey: input.requestKey });
    },
    { estate: estateId },
  );
}

async function takeFromWallet(
  tx: Tx,
  actor: PersonActor,
  payment: { bill: Bill; wallet: Wallet; amount: Money; requestKey: string | null },
): Promise<BillPayment> {
  const { bill, amount, requestKey } = payment;
  const wallet = await lockWallet(tx, bill.estateId, payment.wallet.id);
  if (wallet?.status !== "active") throw suspended();
  await requireEnough(tx, wallet, amount);
  return takeForBill(tx, actor, { bill, wallet, amount, requestKey, occurrenceId: null });
}

/** A part of a bill may be paid; more than is open may not, because from a wallet nothing needs to come back. */
function amountOf(bill: Bill, amountMinor: bigint | undefined): Money {
  const amount = { ...bill.open, amountMinor: amountMinor ?? bill.open.amountMinor };
  if (amount.amountMinor <= bill.open.amountMinor) return amount;
  const message = `At most ${formatMoney(bill.open)} of this bill is open.`;
  throw new DomainError("invalid-input", "amount-exceeds-open", message, {
    fields: [{ path: "amount", code: "amount-exceeds-open", message }],
  });
}

/** A clear sentence before the books refuse; under the wallet's lock nothing else spends from it. */
async function requireEnough(tx: Tx, wallet: Wallet, amount: Money): Promise<void> {
  const available = await getBalance(walletMoney(wallet.id, wallet.currency), tx.db);
  if (available.amountMinor >= amount.amountMinor) return;
  throw new DomainError(
    "insufficient-funds",
    "insufficient-funds",
    `Your wallet holds ${formatMoney(available)}, and this costs ${formatMoney(amount)}. Add money, pay a part, or pay directly.`,
    { error_type: "INSUFFICIENT_FUNDS", available_balance: toDecimal(available) },
  );
}

/** A key stands for one payment; with anything else it was not meant. */
function requireSame(known: Remittance, input: PayBill): Remittance {
  const isSame =
    known.bill_id === input.billId &&
    known.kind === "bill_payment" &&
    known.method === "wallet" &&
    (input.amountMinor === undefined || known.amount_minor === input.amountMinor);
  if (isSame) return known;
  throw keyReused();
}

const suspended = (): DomainError =>
  new DomainError(
    "conflict",
    "wallet-suspended",
    "Your wallet is suspended. Pay this bill directly, or ask your estate why.",
    { error_type: "ACCOUNT_SUSPENDED" },
  );
