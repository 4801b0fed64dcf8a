import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import { cashfreeFor, freshAccount, orderRequest, phonepeFor, register, transferRequest } from "./harness";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
  await sandbox.settings({ auto_complete: false });
});
afterAll(() => sandbox.stop());
afterEach(() => sandbox.clearFaults());

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${sandbox.url}${path}`, {
    method,
    redirect: "manual",
    headers: { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, text, location: answer.headers.get("location"), headers: answer.headers };
}

async function newOrder(): Promise<string> {
  const request = orderRequest(50_000n);
  await phonepeFor(sandbox).createOrder(request);
  return request.reference;
}

async function newTransfer(): Promise<string> {
  const request = transferRequest(await register(cashfreeFor(sandbox), freshAccount()), 50_000n);
  await cashfreeFor(sandbox).sendTransfer(request);
  return request.reference;
}

describe("requests and their answers", () => {
  test.each([
    ["/_control/orders/nobody/pay", { outcome: "success" }],
    ["/_control/orders/nobody/expire", {}],
    ["/_control/transfers/nobody", { outcome: "success" }],
  ])("%s is unknown", async (path, body) => {
    const answer = await ask("POST", path, body);
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.text).error).toMatch(/^There is no (order|transfer) nobody\.$/);
  });

  test.each([{ outcome: "win" }, {}, "", "{", "[]", { outcome: "success", code: "X" }])(
    "an outcome of %j is refused with a sentence",
    async (body) => {
      for (const path of [
        `/_control/orders/${await newOrder()}/pay`,
        `/_control/transfers/${await newTransfer()}`,
      ]) {
        const answer = await ask("POST", path, body);
        expect(answer.status).toBe(422);
        expect(JSON.parse(answer.text).error).toMatch(/^Not understood: .*\.$/);
      }
    },
  );

  test.each([
    { gateway: "phonepe", operation: "teleport", fault: "429" },
    { gateway: "phonepe", operation: "token", fault: "explode" },
    { gateway: "cashfree", operation: "webhook", fault: "429" },
    {},
    "nonsense",
  ])("a fault of %j is refused with a sentence", async (body) => {
    const answer = await ask("PUT", "/_control/faults", body);
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.text).error).toMatch(/^Not understood: .*\.$/);
    expect(JSON.parse((await ask("GET", "/_control/faults")).text)).toEqual({ faults: [] });
  });
});

describe("settings and paths that do not exist", () => {
  test.each([
    { bank_delay_ms: -1 },
    { auto_complete: "yes" },
    { speed: 1 },
    { phonepe_webhook_url: "file:///x" },
  ])("settings of %j are refused", async (body) => {
    expect((await ask("PUT", "/_control/settings", body)).status).toBe(422);
  });

  test.each([
    ["GET", "/_control/nothing", 404],
    ["GET", "/_control/orders/%E0%A4%A/pay", 405],
    ["POST", "/_control/orders/%E0%A4%A/pay", 404],
    ["PATCH", "/_control/books", 405],
    ["HEAD", "/_control/health", 200],
    ["HEAD", "/", 200],
    ["HEAD", "/cashfree/payout", 404],
    ["GET", "//", 404],
    ["GET", "/phonepe/apis/pg-sandbox/_control/books", 404],
    ["GET", "/cashfree/payout/_control/books", 404],
    ["GET", "/cashfree/payout/../../_control/nothing", 404],
  ])("%s %s answers %i", async (method, path, status) => {
    expect((await ask(method, path)).status).toBe(status);
  });

  test("a body of more than a megabyte is too large", async () => {
    expect((await ask("PUT", "/_control/faults", "x".repeat(1_100_000))).status).toBe(413);
  });
});

describe("decisions that a bank could not make", () => {
  const pay = (reference: string, outcome: string) =>
    ask("POST", `/_control/orders/${reference}/pay`, { outcome });
  const decide = (reference: string, outcome: string) =>
    ask("POST", `/_control/transfers/${reference}`, { outcome });

  test("taking a payment back", async () => {
    const reference = await newOrder();
    expect((await pay(reference, "success")).status).toBe(200);
    expect((await pay(reference, "failure")).status).toBe(409);
    expect((await pay(reference, "pending")).status).toBe(409);
    expect((await ask("POST", `/_control/orders/${reference}/expire`)).status).toBe(409);
    expect((await pay(reference, "success")).status).toBe(200);
    expect(await sandbox.order(reference)).toMatchObject({ state: "COMPLETED", charged_minor: 50_000 });
  });

  test("letting a failed order hang", async () => {
    const reference = await newOrder();
    await pay(reference, "failure");
    expect((await pay(reference, "pending")).status).toBe(409);
  });

  test("failing a paid transfer, or reviving a failed or returned one", async () => {
    const paid = await newTransfer();
    await decide(paid, "success");
    expect((await decide(paid, "failure")).status).toBe(409);
    await decide(paid, "reversed");
    expect((await decide(paid, "success")).status).toBe(409);
    expect((await decide(paid, "failure")).status).toBe(409);
    const failed = await newTransfer();
    await decide(failed, "failure");
    expect((await decide(failed, "success")).status).toBe(409);
    expect((await decide(failed, "reversed")).status).toBe(409);
    expect((await decide(failed, "failure")).status).toBe(200);
  });
});

describe("faults", () => {
  test("are listed with what is left of them, and cleared", async () => {
    const fault = { gateway: "cashfree", operation: "transfer-status", fault: "429", times: 2 } as const;
    await sandbox.setFault(fault);
    await cashfreeFor(sandbox)
      .fetchTransfer("lkponever")
      .catch(() => null);
    const listed: unknown = JSON.parse((await ask("GET", "/_control/faults")).text);
    expect(listed).toEqual({ faults: [{ ...fault, left: 1 }] });
    await sandbox.clearFaults();
    expect(await cashfreeFor(sandbox).fetchTransfer("lkponever")).toEqual({ kind: "not-found" });
  });

  test("can be meant for one reference only", async () => {
    const [mine, other] = [orderRequest(50_000n), orderRequest(50_000n)];
    await sandbox.setFault({
      gateway: "phonepe",
      operation: "create-order",
      fault: "500-before-work",
      reference: mine.reference,
    });
    expect((await phonepeFor(sandbox).createOrder(other)).kind).toBe("accepted");
    expect((await phonepeFor(sandbox).createOrder(mine)).kind).toBe("unknown");
  });
});

describe("looking", () => {
  test("calls are noted with time, reference and outcome", async () => {
    const reference = await newOrder();
    await phonepeFor(sandbox).fetchOrder(reference);
    const calls = await sandbox.calls({ reference });
    expect(calls.map(({ operation, status }) => ({ operation, status }))).toEqual([
      { operation: "create-order", status: 200 },
      { operation: "order-status", status: 200 },
    ]);
    for (const call of calls) expect(Math.abs(Date.parse(call.at) - Date.now())).toBeLessThan(60_000);
  });

  test("health answers", async () => {
    expect(JSON.parse((await ask("GET", "/_control/health")).text)).toMatchObject({ ok: true });
  });

  test("curl's idea of a JSON body is understood", async () => {
    const answer = await ask("POST", `/_control/orders/${await newOrder()}/pay`, '{"outcome":"success"}', {
      "content-type": "application/x-www-form-urlencoded",
    });
    expect(answer.status).toBe(200);
  });
});

describe("the page for people", () => {
  const form = { "content-type": "application/x-www-form-urlencoded" };

  test("lists what there is and has a button for what can still happen", async () => {
    const order = await newOrder();
    const transfer = await newTransfer();
    const page = await ask("GET", "/");
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(page.text).toContain(`action="/_control/orders/${order}/pay"`);
    expect(page.text).toContain(`action="/_control/transfers/${transfer}"`);
    expect(page.text).toContain("₹500");
    expect(page.text).not.toMatch(/<script|<link|<img|https?:\/\/(?!localhost)/);
    expect(page.text.indexOf(transfer)).toBeGreaterThan(page.text.indexOf(order));
  });

  test("a pressed button does it and shows the page again", async () => {
    const order = await newOrder();
    const answer = await ask("POST", `/_control/orders/${order}/pay`, "outcome=success", form);
    expect(answer).toMatchObject({ status: 303, location: "/" });
    expect(await sandbox.order(order)).toMatchObject({ state: "COMPLETED" });
  });

  test("a form of another site does nothing", async () => {
    const order = await newOrder();
    const foreign = { ...form, "sec-fetch-site": "cross-site" };
    expect((await ask("POST", `/_control/orders/${order}/pay`, "outcome=success", foreign)).status).toBe(403);
    expect((await ask("POST", `/_control/orders/${order}/expire`, "", foreign)).status).toBe(403);
    expect(await sandbox.order(order)).toMatchObject({ state: "PENDING" });
  });
});
