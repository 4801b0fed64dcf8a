import { beforeEach, describe, expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { recordError } from "@/lib/failures/record-error";
import { listPaymentErrors } from "@/lib/failures/payment-error-queries";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { getRemittancePayment } from "@/lib/payments/remittance-payment-queries";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startDeposit, type Provider, type StartedRemittance } from "@/lib/payments/start-remittance-payment";
import { setPin } from "@/lib/wallets/set-pin";
import { suspendWallet } from "@/lib/wallets/suspend-wallet";
import { getBalanceOfWallet } from "@/lib/wallets/wallet-queries";
import type { Id } from "@/lib/kernel/id";
import { payableBill } from "../../support/bills";
import { addEstate, addEstateResident, type EstateWorld, type Resident } from "../../support/estates";
import { steppedUp } from "../../support/cluster";
import { failuresOf } from "../../support/failures";
import { available, fundWallet, payDirectly, payFromWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const settle = ({ payment }: StartedRemittance) =>
  settlePayment(system, { merchantOrderId: payment.merchant_order_id });
const twenty = <T>(work: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 20 }, work));
const refusalOf = async (work: Promise<unknown>): Promise<DomainError> => {
  const error: unknown = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!(error instanceof DomainError)) throw new Error(`not refused: ${String(error)}`);
  return error;
};

let estate: EstateWorld;
let resident: Resident;
beforeEach(async () => {
  estate = await addEstate();
  resident = await addEstateResident(estate);
});
const deposit = (provider: Provider, requestKey: string | null = null) =>
  startDeposit(resident, estate.id, {
    amountMinor: 1_000_000n,
    provider,
    callbackUrl: undefined,
    requestKey,
  });
const asSeen = ({ remittance }: StartedRemittance) =>
  getRemittancePayment(resident, estate.id, remittance.id);

describe.each(["paystack", "flutterwave"] as const)("a card that the bank refuses at %s", (provider) => {
  test("is written down once, whoever asks and however often, and the payment stays open", async () => {
    const started = await deposit(provider);
    await world.sandbox.payOrder(started.payment.merchant_order_id, "failure");
    await twenty(() => settle(started));
    expect(await failuresOf(estate)).toMatchObject([
      {
        way: "payer",
        type: "INSUFFICIENT_FUNDS",
        severity: "low",
        gateway: provider,
        code: "failed",
        detail: "Insufficient Funds",
        attempts: 1,
        person_id: resident.personId,
        remittance_id: started.remittance.id,
      },
    ]);
    expect(await asSeen(started)).toMatchObject({
      status: "pending",
      error_type: "INSUFFICIENT_FUNDS",
      recovery: { may_retry: true, retry_after: 0, alternatives: ["other_card", "other_gateway"] },
    });
  });

  test("is what the payment failed of when its time is over, and is put right by a success", async () => {
    const started = await deposit(provider);
    await world.sandbox.payOrder(started.payment.merchant_order_id, "failure");
    clock.advance(2 * 3_600_000);
    await settle(started);
    await settle(started);
    expect(await failuresOf(estate)).toMatchObject([{ type: "INSUFFICIENT_FUNDS", attempts: 1 }]);
    expect(await asSeen(started)).toMatchObject({
      status: "failed",
      error_code: "ORDER_EXPIRED",
      error_type: "INSUFFICIENT_FUNDS",
      error_sentence: "The bank says there is not enough money for this payment.",
    });
    await world.sandbox.payOrder(started.payment.merchant_order_id);
    await settle(started);
    const { results } = await listPaymentErrors(estate.admin, estate.id, { limit: 25 });
    expect(results).toMatchObject([{ is_resolved: true, amount: "10000.00", can_retry: false }]);
    expect(await asSeen(started)).toMatchObject({ status: "completed", error_type: null, recovery: null });
  });

  test("and never is a failure of its own where nobody tried: then it ran out of time", async () => {
    const started = await deposit(provider);
    clock.advance(2 * 3_600_000);
    await twenty(() => settle(started));
    expect(await failuresOf(estate)).toMatchObject([
      { type: "TIMEOUT_ERROR", severity: "low", way: "payer", code: "ORDER_EXPIRED", attempts: 1 },
    ]);
  });
});

test("an amount that was not asked for is a failure to verify, and its words are kept", async () => {
  const started = await deposit("paystack");
  await world.sandbox.setFault({ gateway: "paystack", operation: "order-status", fault: "wrong-amount" });
  await world.sandbox.payOrder(started.payment.merchant_order_id);
  await settle(started);
  const [failure] = await failuresOf(estate);
  expect(failure).toMatchObject({ type: "VERIFICATION_ERROR", severity: "high", way: "gateway" });
});

test("a wallet that does not pay answers the type and the ways out, and counts its tries; the same request again is the same try", async () => {
  const bill = await payableBill(estate, resident);
  await fundWallet(world, estate, resident, 1_000n);
  const pay = (requestKey: string | null) => refusalOf(payFromWallet(estate, resident, bill, { requestKey }));
  const first = await pay("once");
  expect(first).toMatchObject({
    kind: "insufficient-funds",
    details: {
      error_type: "INSUFFICIENT_FUNDS",
      available_balance: "10.00",
      recovery: {
        may_retry: true,
        retry_after: 0,
        max_retries: null,
        alternatives: ["add_money", "part_payment", "pay_directly"],
      },
    },
  });
  await pay("once");
  await pay(null);
  expect(await failuresOf(estate)).toMatchObject([
    { way: "wallet", type: "INSUFFICIENT_FUNDS", attempts: 2, bill_id: bill.id, remittance_id: null },
  ]);
  expect(await available(estate, resident)).toBe("10.00");
  await fundWallet(world, estate, resident, 10_000_000n);
  await payFromWallet(estate, resident, bill);
  const { results } = await listPaymentErrors(estate.admin, estate.id, { limit: 25 });
  expect(results).toMatchObject([{ is_resolved: true }]);
});

test("a payment refused because its PIN is wrong is written down for the day, and says so when the PIN rests", async () => {
  const bill = await payableBill(estate, resident);
  const { secret } = await steppedUp(resident);
  await setPin(resident, estate.id, secret, "7391");
  const neighbour = await addEstateResident(estate, "Block B, Flat 9", "Chidi Eze");
  const theirs = await payableBill(estate, neighbour);
  const pay = (what: { id: Id<"bill"> }) => refusalOf(payFromWallet(estate, resident, what, { pin: "1212" }));
  const refused: DomainError[] = [];
  for (let n = 0; n < 6; n += 1) refused.push(await pay(bill));
  expect((await pay(theirs)).code).toBe("pin-resting");
  expect(refused[0]).toMatchObject({
    code: "wrong-pin",
    details: { error_type: "AUTHENTICATION_ERROR", recovery: { may_retry: true, retry_after: 0 } },
  });
  expect(refused[5]?.details).toMatchObject({ error_type: "RATE_LIMIT_EXCEEDED", retryAfterSeconds: 1800 });
  expect(refused[5]?.details["recovery"]).toMatchObject({ retry_after: 1800 });
  expect(await failuresOf(estate)).toMatchObject([
    { type: "AUTHENTICATION_ERROR", severity: "medium", attempts: 5, gateway: null },
    { type: "RATE_LIMIT_EXCEEDED", attempts: 1, bill_id: bill.id },
    // Whose bill it is was not looked at before the PIN.
    { type: "RATE_LIMIT_EXCEEDED", attempts: 1, bill_id: null },
  ]);
});

test("a suspended wallet says so, and somebody else's bill is never kept", async () => {
  const bill = await payableBill(estate, resident);
  await fundWallet(world, estate, resident, 10_000_000n);
  const neighbour = await addEstateResident(estate, "Block B, Flat 9", "Chidi Eze");
  const theirs = await payableBill(estate, neighbour);
  const { wallet_id: walletId } = await getBalanceOfWallet(resident, estate.id);
  await suspendWallet(estate.admin, estate.id, { walletId: walletId as Id<"wallet">, reason: "Moved" });
  const refused = await refusalOf(payFromWallet(estate, resident, bill));
  expect(refused.details).toMatchObject({
    error_type: "ACCOUNT_SUSPENDED",
    recovery: { may_retry: false, alternatives: ["pay_directly", "ask_estate"] },
  });
  expect((await refusalOf(payFromWallet(estate, resident, theirs))).kind).toBe("not-found");
  expect(await failuresOf(estate)).toMatchObject([{ type: "ACCOUNT_SUSPENDED", bill_id: bill.id }]);
});

test("paying over more than is open is a mistake of the form: answered, not kept", async () => {
  const bill = await payableBill(estate, resident);
  const refused = await refusalOf(payFromWallet(estate, resident, bill, { amountMinor: 900_000_000_000n }));
  expect(refused).toMatchObject({
    code: "amount-exceeds-open",
    details: { error_type: "VALIDATION_ERROR", recovery: { may_retry: false } },
  });
  expect(refused.details.fields).toHaveLength(1);
  expect(await failuresOf(estate)).toEqual([]);
});

test("a bill's payment at a gateway can also be made from the wallet", async () => {
  const bill = await payableBill(estate, resident);
  const started = await payDirectly(estate, resident, bill);
  await world.sandbox.payOrder(started.payment.merchant_order_id, "failure");
  await settle(started);
  expect((await asSeen(started)).recovery?.alternatives).toEqual(["other_card", "other_gateway", "wallet"]);
});

test("what a bank writes beside its refusal is kept without the numbers that nobody may keep", async () => {
  await inTransaction(
    (tx) =>
      recordError(tx, {
        estateId: estate.id,
        way: "gateway",
        type: "PROVIDER_ERROR",
        gateway: "paystack",
        code: "odd",
        detail: "Card 4084 0840 8408 4081 of tunde@example.test was refused",
        subject: "x",
        tryId: "1",
      }),
    { estate: estate.id },
  );
  const [failure] = await failuresOf(estate);
  expect(failure?.detail).toBe("Card [redacted] of [redacted]@example.test was refused");
});
