import { beforeAll, expect, test } from "vitest";
import { GET as listErrors } from "@/app/api/management/payments/errors/route";
import { POST as retryFailed } from "@/app/api/management/payments/retry_failed_payment/route";
import { POST as payBill } from "@/app/api/members/bills/pay_bill/route";
import { POST as deposit } from "@/app/api/members/wallet/deposit/route";
import { GET as ownProviders } from "@/app/api/members/wallet/payment_providers/route";
import { POST as verifyPayment } from "@/app/api/payments/verify-payment/route";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { settlePayment } from "@/lib/payments/settle-payment";
import { callRoute, tokenOf } from "../support/call-route";
import { payableBill } from "../support/bills";
import { addEstate, addEstateResident, type EstateWorld, type Resident } from "../support/estates";
import { noticesAbout, tell } from "../support/notices";
import { useWorld } from "../support/world";

const world = useWorld();
let estate: EstateWorld;
let resident: Resident;
let tokens: { resident: string; admin: string };

beforeAll(async () => {
  estate = await addEstate();
  resident = await addEstateResident(estate);
  tokens = { resident: await tokenOf(resident), admin: await tokenOf(estate.admin) };
});

const list = (query: Record<string, string> = {}) =>
  callRoute(listErrors, "GET", "/api/management/payments/errors/", { token: tokens.admin, query });

test("a refusal answers its type and what can be done, and stands in the estate's list", async () => {
  const bill = await payableBill(estate, resident);
  const refused = await callRoute(payBill, "POST", "/api/members/bills/pay_bill/", {
    token: tokens.resident,
    body: { bill_id: bill.id },
  });
  expect(refused).toMatchObject({
    status: 409,
    body: {
      code: "insufficient-funds",
      error_type: "INSUFFICIENT_FUNDS",
      available_balance: "0.00",
      recovery: {
        may_retry: true,
        retry_after: 0,
        max_retries: null,
        alternatives: ["add_money", "part_payment", "pay_directly"],
      },
    },
  });
  const { body } = await list({ type: "INSUFFICIENT_FUNDS" });
  expect(body).toMatchObject({
    count: 1,
    next_cursor: null,
    results: [{ error_type: "INSUFFICIENT_FUNDS", bill_number: bill.number, user_name: "Tunde Bello" }],
  });
  expect((await list({ type: "GREMLINS" })).status).toBe(422);
});

test("a gateway that lets us not in is said so, with when to come back and where else to go", async () => {
  await world.sandbox.setFault({ gateway: "paystack", operation: "create-order", fault: "403", times: 1 });
  const refused = await callRoute(deposit, "POST", "/api/members/wallet/deposit/", {
    token: tokens.resident,
    body: { amount: "5000.00", provider: "paystack" },
  });
  expect(refused).toMatchObject({
    status: 503,
    body: {
      error_type: "AUTHENTICATION_ERROR",
      recovery: { may_retry: false, retry_after: 30, alternatives: ["other_gateway"] },
    },
  });
  expect(refused.headers.get("retry-after")).toBe("30");
  const providers = await callRoute(ownProviders, "GET", "/api/members/wallet/payment_providers/", {
    token: tokens.resident,
  });
  expect(providers.body["results"]).toMatchObject([
    { provider: "paystack", status: "troubled" },
    { provider: "flutterwave", status: "available" },
  ]);
  expect(providers.body["results"]).not.toMatchObject([{ problems: expect.anything() as unknown }, {}]);
});

test("a payment that failed answers what happened, and its payer is mailed the ways out", async () => {
  const started = await callRoute(deposit, "POST", "/api/members/wallet/deposit/", {
    token: tokens.resident,
    body: { amount: "5000.00", provider: "flutterwave" },
  });
  const reference = String(started.body["reference"]);
  await world.sandbox.payOrder(reference, "failure");
  clock.advance(2 * 3_600_000);
  const payment = await settlePayment(systemActor("test"), { merchantOrderId: reference });
  const told = await callRoute(verifyPayment, "POST", "/api/payments/verify-payment/", {
    token: tokens.resident,
    body: { reference },
  });
  expect(told.body).toMatchObject({
    status: "failed",
    error_type: "INSUFFICIENT_FUNDS",
    recovery: { may_retry: true, alternatives: ["other_card", "other_gateway"] },
  });
  await tell("payments/payment.failed", payment.id);
  const notices = await noticesAbout(payment.id);
  expect(notices.map(({ kind, role, channel, person_id }) => [kind, role, channel, person_id])).toEqual([
    ["payment-error", "resident", "bell", resident.personId],
    ["payment-error", "resident", "mail", resident.personId],
  ]);
  expect(notices[0]?.href).toBe(`/resident/${estate.id}/payments/${String(started.body["id"])}`);
  const [mail] = await world.sandbox.mails(resident.email);
  expect(mail?.subject).toContain("Not paid: ₦5,000 for your wallet");
  expect(mail?.text).toContain("not enough money");
  expect(mail?.text).toContain("Try the same again · Use another card or bank · Pay by Paystack");

  // Paid after all: what was said in the list stays, a mail that has not left says nothing.
  await world.sandbox.payOrder(reference);
  await settlePayment(systemActor("test"), { merchantOrderId: reference });
  const found = await list({ gateway: "flutterwave" });
  expect(found.body["results"]).toMatchObject([{ is_resolved: true, can_retry: false }]);
  const errorId = (found.body["results"] as { id: string }[])[0]?.id;
  const retried = await callRoute(retryFailed, "POST", "/api/management/payments/retry_failed_payment/", {
    token: tokens.admin,
    body: { error_id: errorId },
  });
  expect(retried).toMatchObject({ status: 409, body: { code: "not-the-estates-to-retry" } });
});
