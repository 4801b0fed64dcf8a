import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { newReference } from "@/lib/kernel/id";
import { ngn } from "@/lib/kernel/money";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import { eventually, nairaOrder, nubanAccount, paystackFor, payOut, transferEnd } from "./harness";
import { atCheckout, calmDown, callNaira, openPage } from "./naira-desk";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
afterEach(() => calmDown(sandbox));

const call = (method: "GET" | "POST", path: string, text?: string, key?: string) =>
  callNaira(sandbox, "PAYSTACK", {
    method,
    path,
    ...(text === undefined ? {} : { text }),
    ...(key === undefined ? {} : { key }),
  });

describe("Paystack", () => {
  const paystack = () => paystackFor(sandbox);

  test("words its errors as the real one does", async () => {
    const body = (change: object) =>
      JSON.stringify({ email: "a@b.ng", amount: 10_000, reference: newReference("r"), ...change });
    const initialize = (change: object) => call("POST", "/transaction/initialize", body(change));
    const refused = [
      [await call("GET", "/balance", undefined, "sk_test_other"), 401, "Invalid key"],
      [await initialize({ email: undefined }), 400, "Email Address is required"],
      [await initialize({ amount: 100.5 }), 400, "Invalid Amount Sent"],
      [await initialize({ currency: "USD" }), 400, "Currency not supported by merchant"],
      [
        await initialize({ reference: "under_score" }),
        400,
        "Invalid reference: letters, digits, - . and = only.",
      ],
      [await call("GET", "/transaction/verify/none"), 400, "Transaction reference not found"],
      [await call("GET", "/transfer/verify/none"), 404, "Transfer not found"],
    ] as const;
    for (const [answer, status, message] of refused)
      expect(answer).toMatchObject({ status, body: { status: false, message } });
    const reference = newReference("r");
    await initialize({ reference });
    expect((await initialize({ reference })).body).toMatchObject({ code: "duplicate_reference" });
  });

  test.each([
    ["4084 0840 8408 4081", "408", "success"],
    ["4084 0800 0000 5408", "001", "failed"],
    ["4084 0800 0067 0037", "787", "failed"],
  ])("card %s, %s ends in %s, and a refused one may try again", async (number, cvv, status) => {
    const { reference, url } = await openPage(paystack());
    const after = await atCheckout(url, { method: "card", number, cvv });
    const verify = await call("GET", `/transaction/verify/${reference}`);
    expect(verify.body).toMatchObject({ data: { status, reference } });
    if (status === "success")
      expect(after.location).toBe(`http://127.0.0.1:9/back?o=1&trxref=${reference}&reference=${reference}`);
    else {
      expect(await paystack().fetchOrder(reference)).toMatchObject({ kind: "pending", attempted: true });
      await atCheckout(url, { method: "succeed" });
    }
    expect(await paystack().fetchOrder(reference)).toMatchObject({
      kind: "completed",
      amount: ngn(1_000_000n),
    });
  });
});

describe("Paystack's second step and refunds", () => {
  const paystack = () => paystackFor(sandbox);

  test("a card with PIN and code asks for both, and an unknown card is refused on the page", async () => {
    const { reference, url } = await openPage(paystack());
    expect((await atCheckout(url, { method: "card", number: "4111111111111111", cvv: "1" })).status).toBe(
      422,
    );
    const page = await atCheckout(url, { method: "card", number: "5060 6666 6666 6666 666", cvv: "123" });
    const transaction = /name="transaction" value="(\d+)"/.exec(page.text)?.[1] ?? "";
    const confirm = (pin: string, otp: string) =>
      atCheckout(url, { method: "confirm", transaction, pin, otp });
    expect((await confirm("9999", "123456")).status).toBe(422);
    expect((await confirm("1234", "000000")).status).toBe(422);
    expect((await paystack().fetchOrder(reference)).kind).toBe("pending");
    expect((await confirm("1234", "123456")).status).toBe(303);
    expect((await paystack().fetchOrder(reference)).kind).toBe("completed");
  });

  test.each([
    ["4084080000671803", "180", "failed"],
    ["4084080000671902", "190", "needs-attention"],
  ])("a refund to card %s, %s ends as %s", async (number, cvv, status) => {
    const { reference, url } = await openPage(paystack());
    await atCheckout(url, { method: "card", number, cvv });
    const refund = { reference: newReference("rfnd"), orderReference: reference, amount: ngn(1_000_000n) };
    const outcome = await paystack().createRefund(refund);
    const id = outcome.kind === "accepted" ? outcome.gatewayRefundId : "";
    const end = await eventually(
      () => call("GET", `/refund/${id}`),
      ({ body }) => (body["data"] as { status: string }).status === status,
    );
    expect(end.body).toMatchObject({ data: { id: Number(id), merchant_note: refund.reference } });
    if (status === "failed") return;
    expect(await paystack().fetchRefund(refund.reference, reference)).toMatchObject({ kind: "pending" });
    const details = { currency: "NGN", account_number: "0001234567", bank_id: "9" };
    const path = `/refund/retry_with_customer_details/${id}`;
    await call("POST", path, JSON.stringify({ refund_account_details: details }));
    await eventually(
      () => paystack().fetchRefund(refund.reference, reference),
      (report) => report.kind === "completed",
    );
    // All of it has gone back: the payment gives no value any more.
    expect(await paystack().fetchOrder(reference)).toMatchObject({ kind: "reversed", reference });
    expect((await call("POST", path, "{}")).status).toBe(422);
  });
});

describe("Paystack's transfers", () => {
  const paystack = () => paystackFor(sandbox);

  test("in test mode a transfer succeeds at once; with a code it waits for a person", async () => {
    const { request } = await payOut(paystack(), nubanAccount(), 50_000n);
    expect(await paystack().fetchTransfer(request.reference)).toMatchObject({
      kind: "paid",
      fee: ngn(1000n),
    });
    await sandbox.settings({ paystack_transfer_otp: true });
    const { request: second, outcome } = await payOut(paystack(), nubanAccount(), 50_000n);
    expect(await paystack().fetchTransfer(second.reference)).toMatchObject({ statusCode: "otp" });
    const code = outcome.kind === "accepted" ? outcome.gatewayReference : "";
    const finalize = (otp: string) =>
      call("POST", "/transfer/finalize_transfer", JSON.stringify({ transfer_code: code, otp }));
    expect((await finalize("000000")).status).toBe(400);
    expect((await finalize("123456")).status).toBe(200);
    expect(await transferEnd(paystack(), second.reference)).toMatchObject({ kind: "paid" });
  });

  test("a balance that is too low refuses at once, and a transfer can come back after success", async () => {
    const { request } = await payOut(paystack(), nubanAccount(), 50_000n);
    await sandbox.decideTransfer(request.reference, "reversed");
    expect(await paystack().fetchTransfer(request.reference)).toMatchObject({
      kind: "returned",
      amount: ngn(50_000n),
    });
    await sandbox.settings({ paystack_balance_minor: 50_999 });
    const { outcome } = await payOut(paystack(), nubanAccount(), 50_000n);
    expect(outcome).toMatchObject({ kind: "rejected", code: "insufficient-balance", permanent: false });
  });
});

test("a card that has paid can be charged again by its token, and only with the same address of mail", async () => {
  const paid = await openPage(paystackFor(sandbox));
  await atCheckout(paid.url, { method: "card", number: "4084084084084081", cvv: "408" });
  const first = await call("GET", `/transaction/verify/${paid.reference}`);
  const { authorization_code } = (first.body["data"] as { authorization: { authorization_code: string } })
    .authorization;
  const again = (email: string) =>
    call(
      "POST",
      "/transaction/charge_authorization",
      JSON.stringify({ email, amount: 20_000, authorization_code, reference: newReference("auto") }),
    );
  expect((await again("resident@latchkey.test")).body).toMatchObject({
    data: { status: "success", amount: 20_000 },
  });
  expect((await again("other@latchkey.test")).status).toBe(400);
});

test("it knows its banks, whose an account is, and what is left", async () => {
  expect((await call("GET", "/bank")).body).toMatchObject({ status: true });
  const resolve = (number: string) => call("GET", `/bank/resolve?account_number=${number}&bank_code=044`);
  expect((await resolve("0690000032")).body).toMatchObject({ data: { account_name: "Pastor Bright" } });
  expect((await resolve("1")).status).toBe(422);
  expect((await call("GET", "/balance")).body["data"]).toEqual([
    { currency: "NGN", balance: 10_000_000_000_000 },
  ]);
});

test("an answer of the other world is none of ours", async () => {
  const live = await startSandbox({ env: { PAYSTACK_SECRET_KEY: "sk_live_0123456789" } });
  try {
    const order = nairaOrder(100_000n);
    await paystackFor(live).createOrder(order);
    await live.payOrder(order.reference, "success");
    await expect(paystackFor(live).fetchOrder(order.reference)).rejects.toMatchObject({
      kind: "gateway-unavailable",
      code: "paystack-unreachable",
    });
  } finally {
    await live.stop();
  }
});
