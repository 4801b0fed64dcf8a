import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { newReference } from "@/lib/kernel/id";
import { ngn } from "@/lib/kernel/money";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import {
  eventually,
  flutterwaveFor,
  nairaOrder,
  nubanAccount,
  paystackFor,
  paystackUnavailable,
  payOut,
  readAnswer,
  transferEnd,
} from "./harness";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
afterEach(async () => {
  await sandbox.clearFaults();
  await sandbox.settings({
    auto_complete: true,
    strict_accounts: false,
    paystack_instant_transfers: true,
    paystack_transfer_otp: false,
    paystack_balance_minor: 10_000_000_000_000,
    flutterwave_balance_minor: 10_000_000_000_000,
  });
});

type Gateway = "PAYSTACK" | "FLUTTERWAVE";
/** A call by hand, as somebody without an adapter makes it. */
const call = (gateway: Gateway, method: string, path: string, text?: string, key?: string) =>
  readAnswer(
    fetch(`${sandbox.env[`${gateway}_BASE_URL`]}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key ?? sandbox.env[`${gateway}_SECRET_KEY`] ?? ""}`,
        "content-type": "application/json",
      },
      ...(text === undefined ? {} : { body: text }),
    }),
  );

/** What a payer does at a checkout page; answers the page's status and where it leads. */
async function atCheckout(url: string, form: Record<string, string>) {
  const answer = await fetch(url, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });
  return { status: answer.status, location: answer.headers.get("location"), text: await answer.text() };
}
async function openPage(gateway: ReturnType<typeof paystackFor> | ReturnType<typeof flutterwaveFor>) {
  const request = nairaOrder(1_000_000n);
  const outcome = await gateway.createOrder(request);
  if (outcome.kind !== "accepted") throw new Error(JSON.stringify(outcome));
  return { reference: request.reference, url: outcome.redirectUrl };
}

describe("Paystack", () => {
  const paystack = () => paystackFor(sandbox);

  test("words its errors as the real one does", async () => {
    const body = (change: object) =>
      JSON.stringify({ email: "a@b.ng", amount: 10_000, reference: newReference("r"), ...change });
    const initialize = (change: object) => call("PAYSTACK", "POST", "/transaction/initialize", body(change));
    const refused = [
      [await call("PAYSTACK", "GET", "/balance", undefined, "sk_test_other"), 401, "Invalid key"],
      [await initialize({ email: undefined }), 400, "Email Address is required"],
      [await initialize({ amount: 100.5 }), 400, "Invalid Amount Sent"],
      [await initialize({ currency: "USD" }), 400, "Currency not supported by merchant"],
      [
        await initialize({ reference: "under_score" }),
        400,
        "Invalid reference: letters, digits, - . and = only.",
      ],
      [await call("PAYSTACK", "GET", "/transaction/verify/none"), 400, "Transaction reference not found"],
      [await call("PAYSTACK", "GET", "/transfer/verify/none"), 404, "Transfer not found"],
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
    const verify = await call("PAYSTACK", "GET", `/transaction/verify/${reference}`);
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
      () => call("PAYSTACK", "GET", `/refund/${id}`),
      ({ body }) => (body["data"] as { status: string }).status === status,
    );
    expect(end.body).toMatchObject({ data: { id: Number(id), merchant_note: refund.reference } });
    if (status === "failed") return;
    expect(await paystack().fetchRefund(refund.reference, reference)).toMatchObject({ kind: "pending" });
    const details = { currency: "NGN", account_number: "0001234567", bank_id: "9" };
    const path = `/refund/retry_with_customer_details/${id}`;
    await call("PAYSTACK", "POST", path, JSON.stringify({ refund_account_details: details }));
    await eventually(
      () => paystack().fetchRefund(refund.reference, reference),
      (report) => report.kind === "completed",
    );
    // All of it has gone back: the payment gives no value any more.
    expect(await paystack().fetchOrder(reference)).toMatchObject({ kind: "reversed", reference });
    expect((await call("PAYSTACK", "POST", path, "{}")).status).toBe(422);
  });

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
      call("PAYSTACK", "POST", "/transfer/finalize_transfer", JSON.stringify({ transfer_code: code, otp }));
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

  test("an answer of the other world is none of ours", async () => {
    const live = paystackFor(sandbox, { secretKey: "sk_live_0123456789" });
    await expect(live.fetchOrder("none")).rejects.toMatchObject(paystackUnavailable as object);
  });
});

describe("Flutterwave", () => {
  const flutterwave = () => flutterwaveFor(sandbox);

  test("words its errors as the real one does, with a sentence and no code", async () => {
    const pay = (amount: string, more = "") =>
      call(
        "FLUTTERWAVE",
        "POST",
        "/payments",
        `{"tx_ref":"${newReference("r")}","amount":${amount},"redirect_url":"https://a.ng","customer":{"email":"a@b.ng"}${more}}`,
      );
    expect(await call("FLUTTERWAVE", "GET", "/banks/NG", undefined, "FLWSECK_TEST-other")).toMatchObject({
      status: 401,
      body: { status: "error", data: null },
    });
    expect((await pay("12.345")).status).toBe(400);
    expect((await pay("12.34", ',"currency":"USD"')).status).toBe(400);
    expect((await pay("12.34")).body).toMatchObject({ status: "success", message: "Hosted Link" });
    const verify = await call("FLUTTERWAVE", "GET", "/transactions/verify_by_reference?tx_ref=none");
    expect(verify).toMatchObject({ status: 400, body: { message: "No transaction was found for this id" } });
    const none = await call("FLUTTERWAVE", "GET", "/transfers?reference=none");
    expect(none).toMatchObject({ status: 200, body: { status: "success", data: [] } });
  });

  test("nothing can be verified before the payer tries, and a failed try leaves the page open", async () => {
    const { reference, url } = await openPage(flutterwave());
    expect(await flutterwave().fetchOrder(reference)).toEqual({ kind: "not-found" });
    await atCheckout(url, { method: "card", number: "5143 0105 2233 9965", cvv: "276" });
    expect(await flutterwave().fetchOrder(reference)).toMatchObject({ kind: "pending", attempted: true });
    const after = await atCheckout(url, { method: "succeed" });
    const report = await flutterwave().fetchOrder(reference);
    expect(report).toMatchObject({ kind: "completed", amount: ngn(1_000_000n), further: [] });
    const back = new URL(after.location ?? "");
    expect(back.searchParams.get("transaction_id")).toBe(report.kind === "completed" && report.transactionId);
    expect(back.searchParams.get("tx_ref")).toBe(reference);
  });

  test("a card asks for PIN and code; 6648 has no money, any other code passes", async () => {
    const { reference, url } = await openPage(flutterwave());
    const tryWith = async (otp: string) => {
      const page = await atCheckout(url, { method: "card", number: "5531886652142950", cvv: "564" });
      const transaction = /name="transaction" value="(\d+)"/.exec(page.text)?.[1] ?? "";
      await atCheckout(url, { method: "confirm", transaction, pin: "3310", otp });
      return (await flutterwave().fetchOrder(reference)).kind;
    };
    expect(await tryWith("6648")).toBe("pending");
    expect(await tryWith("12345")).toBe("completed");
  });

  test("a second link to the same payment is not refused, and leads to the same one", async () => {
    const request = nairaOrder(1_000_000n);
    const links = [await flutterwave().createOrder(request), await flutterwave().createOrder(request)];
    const [one, other] = links.map((link) => (link.kind === "accepted" ? link.redirectUrl : ""));
    expect(one).not.toBe(other);
    await atCheckout(other ?? "", { method: "succeed" });
    expect(await (await fetch(one ?? "")).text()).toContain("This payment is done.");
  });

  test("a bare `completed` is no refund yet, and less than ₦100 none at all", async () => {
    await sandbox.settings({ auto_complete: false });
    const { reference, url } = await openPage(flutterwave());
    await atCheckout(url, { method: "succeed" });
    const refund = { reference: newReference("rfnd"), orderReference: reference, amount: ngn(9_999n) };
    expect(await flutterwave().createRefund(refund)).toMatchObject({
      kind: "refused",
      message: "Amount should be above NGN100",
    });
    await flutterwave().createRefund({ ...refund, amount: ngn(10_001n) });
    expect(await flutterwave().fetchRefund(refund.reference, reference)).toMatchObject({ kind: "confirmed" });
  });

  test("the ending of a reference orders a transfer's fate, and is taken off again", async () => {
    const quick = flutterwaveFor(sandbox, { transferEnding: "_PMCKDU_0" });
    const { request } = await payOut(quick, nubanAccount(), 4_997_550n);
    expect(await sandbox.transfer(`${request.reference}_PMCKDU_0`)).toMatchObject({ amount: "49975.50" });
    expect(await transferEnd(quick, request.reference)).toMatchObject({
      kind: "paid",
      reference: request.reference,
      amount: ngn(4_997_550n),
      fee: ngn(2688n),
    });
    const failing = flutterwaveFor(sandbox, { transferEnding: "_PMCK_ST_FDU_0" });
    const { request: second } = await payOut(failing, nubanAccount(), 20_000n);
    expect(await transferEnd(failing, second.reference)).toMatchObject({ kind: "failed", permanent: false });
    await sandbox.settings({ strict_accounts: true });
    const { request: third } = await payOut(flutterwave(), nubanAccount(), 20_000n);
    await eventually(
      () => flutterwave().fetchTransfer(third.reference),
      (report) => report.kind === "processing" && report.statusCode === "PENDING",
    );
  });

  test("a low balance fails later, a blacklisted account at once, and an unknown one is not paid", async () => {
    await sandbox.settings({ flutterwave_balance_minor: 1000 });
    const { request } = await payOut(flutterwave(), nubanAccount(), 20_000n);
    expect(await transferEnd(flutterwave(), request.reference)).toMatchObject({
      kind: "failed",
      code: "INSUFFICIENT_BALANCE",
    });
    const { outcome } = await payOut(flutterwave(), nubanAccount("0690000036"), 20_000n);
    expect(outcome).toMatchObject({ kind: "rejected", code: "account-blacklisted", permanent: true });
    await expect(payOut(flutterwave(), nubanAccount("12"), 20_000n)).rejects.toThrow(/account-invalid/);
  });

  test("money that comes back after success keeps its word, and only the books show it", async () => {
    const { request } = await payOut(flutterwave(), nubanAccount(), 20_000n);
    await transferEnd(flutterwave(), request.reference);
    await sandbox.decideTransfer(request.reference, "reversed");
    expect(await flutterwave().fetchTransfer(request.reference)).toMatchObject({ kind: "paid" });
    expect(await sandbox.transfer(request.reference)).toMatchObject({ returned: true, paid_minor: 0 });
  });
});

test("a card that has paid can be charged again by its token, and only with the same address of mail", async () => {
  const paid = await openPage(paystackFor(sandbox));
  await atCheckout(paid.url, { method: "card", number: "4084084084084081", cvv: "408" });
  const first = await call("PAYSTACK", "GET", `/transaction/verify/${paid.reference}`);
  const { authorization_code } = (first.body["data"] as { authorization: { authorization_code: string } })
    .authorization;
  const again = (email: string) =>
    call(
      "PAYSTACK",
      "POST",
      "/transaction/charge_authorization",
      JSON.stringify({ email, amount: 20_000, authorization_code, reference: newReference("auto") }),
    );
  expect((await again("resident@latchkey.test")).body).toMatchObject({
    data: { status: "success", amount: 20_000 },
  });
  expect((await again("other@latchkey.test")).status).toBe(400);

  const other = await openPage(flutterwaveFor(sandbox));
  await atCheckout(other.url, { method: "succeed" });
  const path = `/transactions/verify_by_reference?tx_ref=${other.reference}`;
  const { token } = ((await call("FLUTTERWAVE", "GET", path)).body["data"] as { card: { token: string } })
    .card;
  const charge = (email: string) =>
    call(
      "FLUTTERWAVE",
      "POST",
      "/tokenized-charges",
      JSON.stringify({ token, email, currency: "NGN", amount: 200.5, tx_ref: newReference("auto") }),
    );
  expect((await charge("resident@latchkey.test")).body).toMatchObject({
    data: { status: "successful", amount: 200.5 },
  });
  expect((await charge("other@latchkey.test")).status).toBe(400);
});

test("both know their banks, whose an account is, and what is left", async () => {
  const get = (gateway: Gateway, path: string) => call(gateway, "GET", path);
  expect((await get("PAYSTACK", "/bank")).body).toMatchObject({ status: true });
  expect((await get("FLUTTERWAVE", "/banks/NG")).body["data"]).toContainEqual({
    id: 1,
    code: "044",
    name: "Access Bank",
  });
  expect((await get("PAYSTACK", "/bank/resolve?account_number=0690000032&bank_code=044")).body).toMatchObject(
    {
      data: { account_name: "Pastor Bright" },
    },
  );
  expect((await get("PAYSTACK", "/bank/resolve?account_number=1&bank_code=044")).status).toBe(422);
  expect((await get("PAYSTACK", "/balance")).body["data"]).toEqual([
    { currency: "NGN", balance: 10_000_000_000_000 },
  ]);
  expect((await get("FLUTTERWAVE", "/balances/NGN")).body).toMatchObject({
    data: { available_balance: 100_000_000_000 },
  });
});
