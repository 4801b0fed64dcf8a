import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { newReference } from "@/lib/kernel/id";
import { ngn } from "@/lib/kernel/money";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import { eventually, flutterwaveFor, nairaOrder, nubanAccount, payOut, transferEnd } from "./harness";
import { atCheckout, calmDown, callNaira, openPage } from "./naira-desk";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
afterEach(() => calmDown(sandbox));

const call = (method: "GET" | "POST", path: string, text?: string, key?: string) =>
  callNaira(sandbox, "FLUTTERWAVE", {
    method,
    path,
    ...(text === undefined ? {} : { text }),
    ...(key === undefined ? {} : { key }),
  });

describe("Flutterwave", () => {
  const flutterwave = () => flutterwaveFor(sandbox);

  test("words its errors as the real one does, with a sentence and no code", async () => {
    const pay = (amount: string, more = "") =>
      call(
        "POST",
        "/payments",
        `{"tx_ref":"${newReference("r")}","amount":${amount},"redirect_url":"https://a.ng","customer":{"email":"a@b.ng"}${more}}`,
      );
    expect(await call("GET", "/banks/NG", undefined, "FLWSECK_TEST-other")).toMatchObject({
      status: 401,
      body: { status: "error", data: null },
    });
    expect((await pay("12.345")).status).toBe(400);
    expect((await pay("12.34", ',"currency":"USD"')).status).toBe(400);
    expect((await pay("12.34")).body).toMatchObject({ status: "success", message: "Hosted Link" });
    const verify = await call("GET", "/transactions/verify_by_reference?tx_ref=none");
    expect(verify).toMatchObject({ status: 400, body: { message: "No transaction was found for this id" } });
    const none = await call("GET", "/transfers?reference=none");
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
});

describe("Flutterwave's refunds and transfers", () => {
  const flutterwave = () => flutterwaveFor(sandbox);

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
  const other = await openPage(flutterwaveFor(sandbox));
  await atCheckout(other.url, { method: "succeed" });
  const path = `/transactions/verify_by_reference?tx_ref=${other.reference}`;
  const { token } = ((await call("GET", path)).body["data"] as { card: { token: string } }).card;
  const charge = (email: string) =>
    call(
      "POST",
      "/tokenized-charges",
      JSON.stringify({ token, email, currency: "NGN", amount: 200.5, tx_ref: newReference("auto") }),
    );
  expect((await charge("resident@latchkey.test")).body).toMatchObject({
    data: { status: "successful", amount: 200.5 },
  });
  expect((await charge("other@latchkey.test")).status).toBe(400);
});

test("it knows its banks and what is left", async () => {
  const banks = (await call("GET", "/banks/NG")).body["data"];
  expect(banks).toContainEqual({ id: 1, code: "044", name: "Access Bank" });
  expect((await call("GET", "/balances/NGN")).body).toMatchObject({
    data: { available_balance: 100_000_000_000 },
  });
});
