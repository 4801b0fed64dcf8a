import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import { eventually, orderRequest, phonepeFor } from "./harness";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
afterEach(() => sandbox.settings({ checkout_retries: false, checkout_delay_ms: 10 }));

const RETURN_URL = "http://127.0.0.1:9/back?payment=1";

async function checkout(message = "October rent") {
  const request = { ...orderRequest(1_250_000n), returnUrl: RETURN_URL, message };
  const outcome = await phonepeFor(sandbox).createOrder(request);
  if (outcome.kind !== "accepted") throw new Error("not created");
  const url = `${sandbox.url}${new URL(outcome.redirectUrl).pathname}`;
  const open = async () => {
    const answer = await fetch(url);
    return { status: answer.status, text: await answer.text() };
  };
  const submit = async (fields: Record<string, string>) => {
    const answer = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(fields),
      redirect: "manual",
    });
    return { status: answer.status, location: answer.headers.get("location"), text: await answer.text() };
  };
  const { reference } = request;
  return { reference, path: new URL(outcome.redirectUrl).pathname, open, submit };
}

const back = { status: 303, location: RETURN_URL };

describe("the checkout page", () => {
  test("shows who gets how much for what, and needs nothing from elsewhere", async () => {
    const { open, reference } = await checkout();
    const { status, text } = await open();
    expect(status).toBe(200);
    for (const part of ["Demo merchant", "₹12,500", "October rent", reference, "Time left", "about 10 min"])
      expect(text).toContain(part);
    expect(text).not.toMatch(/<script|<link|<img|@import|url\(/);
    expect(text).toContain('name="viewport"');
  });

  test("every field has a label", async () => {
    const { text } = await (await checkout()).open();
    const ids = [...text.matchAll(/<input id="([^"]+)"/g)].map((match) => match[1]);
    expect(ids.length).toBeGreaterThanOrEqual(6);
    for (const id of ids) expect(text).toContain(`<label for="${id}">`);
  });

  test("shows what a merchant sends as text, never as markup", async () => {
    const { text } = await (await checkout('<script>alert("1")</script>')).open();
    expect(text).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
  });

  test("does not exist for a made-up address", async () => {
    expect((await fetch(`${sandbox.url}/phonepe/checkout/made-up`)).status).toBe(404);
  });
});

describe("the test payers", () => {
  test.each([
    [{ method: "upi", vpa: "success@ybl" }, "COMPLETED", "UPI_COLLECT"],
    [{ method: "upi", vpa: "failed@ybl" }, "FAILED", "UPI_COLLECT"],
    [{ method: "upi", vpa: "pending@ybl" }, "PENDING", "UPI_COLLECT"],
    [{ method: "upi", vpa: "somebody@okbank" }, "PENDING", "UPI_COLLECT"],
    [{ method: "bank", user: "test", password: "test" }, "COMPLETED", "NET_BANKING"],
    [{ method: "succeed" }, "COMPLETED", "UPI_QR"],
    [{ method: "fail" }, "FAILED", "UPI_QR"],
    [{ method: "pending" }, "PENDING", "UPI_QR"],
  ])("%j sends the browser back and leaves the order %s", async (fields, state, method) => {
    const { submit, reference } = await checkout();
    expect(await submit(fields)).toMatchObject(back);
    const order = await sandbox.order(reference);
    expect(order).toMatchObject({ state, attempts: [{ method, state }] });
    expect(order?.charged_minor).toBe(state === "COMPLETED" ? 1_250_000 : 0);
  });

  test("a payer who cancels goes back unpaid", async () => {
    const { submit, reference } = await checkout();
    expect(await submit({ method: "cancel" })).toMatchObject(back);
    expect(await phonepeFor(sandbox).fetchOrder(reference)).toMatchObject({
      kind: "failed",
      code: "ORDER_CANCELLED_BY_USER",
    });
  });

  test.each([
    { number: "4208 5851 9011 6667", expiry: "06/2027", cvv: "508" },
    { number: "4242424242424242", expiry: "12/27", cvv: "936" },
  ])("a card pays after its one-time code: %j", async (card) => {
    const { submit, reference } = await checkout();
    const asked = await submit({ method: "card", ...card });
    expect(asked.status).toBe(200);
    expect(asked.text).not.toContain(card.number);
    const transaction = /name="transaction" value="([^"]+)"/.exec(asked.text)?.[1] ?? "";
    const wrong = await submit({ method: "otp", transaction, otp: "000000" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("The code is wrong");
    expect(await submit({ method: "otp", transaction, otp: "123456" })).toMatchObject(back);
    expect(await phonepeFor(sandbox).fetchOrder(reference)).toMatchObject({
      kind: "completed",
      method: "CARD",
    });
  });

  test.each([
    [{ method: "upi", vpa: "no upi id" }, "This is no UPI id"],
    [{ method: "card", number: "4111111111111111", expiry: "12/27", cvv: "936" }, "none of the test cards"],
    [{ method: "bank", user: "test", password: "guess" }, "User name or password is wrong"],
    [{ method: "bank", user: "guess", password: "test" }, "User name or password is wrong"],
    [{ method: "otp", transaction: "OM1", otp: "123456" }, "begin again"],
    [{ method: "magic" }, ""],
  ])("%j is told what is wrong and can try again", async (fields, sentence) => {
    const { submit, reference } = await checkout();
    const answer = await submit(fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(sentence);
    expect(await sandbox.order(reference)).toMatchObject({ state: "PENDING", attempts: [] });
    expect(await submit({ method: "upi", vpa: "success@ybl" })).toMatchObject(back);
  });
});

describe("several attempts", () => {
  test("a failed one ends the order by default", async () => {
    const { submit, open } = await checkout();
    await submit({ method: "upi", vpa: "failed@ybl" });
    const { text } = await open();
    expect(text).toContain("This payment has ended.");
    expect(text).toContain(`href="${RETURN_URL}"`);
  });

  test("with retries it does not: the payer may try again", async () => {
    await sandbox.settings({ checkout_retries: true });
    const { submit, open, reference, path } = await checkout();
    const failed = await submit({ method: "upi", vpa: "failed@ybl" });
    expect(failed).toMatchObject({ status: 303, location: path });
    expect((await open()).text).toContain("The last try was refused");
    await submit({ method: "upi", vpa: "success@ybl" });
    const order = await sandbox.order(reference);
    expect(order).toMatchObject({ state: "COMPLETED", charged_minor: 1_250_000 });
    expect(order?.attempts.map((attempt) => attempt.state)).toEqual(["FAILED", "COMPLETED"]);
  });

  test("a new one gives a hanging one up, and only one of them is charged", async () => {
    const { submit, open, reference } = await checkout();
    await submit({ method: "upi", vpa: "pending@ybl" });
    expect((await open()).text).toContain("pending@ybl");
    await submit({ method: "succeed" });
    const order = await sandbox.order(reference);
    expect(order?.attempts.map((attempt) => attempt.state)).toEqual(["FAILED", "COMPLETED"]);
    expect(order?.charged_minor).toBe(1_250_000);
  });

  test("two clicks pay once", async () => {
    await sandbox.settings({ checkout_delay_ms: 150 });
    const { submit, reference } = await checkout();
    const clicks = [1, 2].map(() => submit({ method: "upi", vpa: "success@ybl" }));
    const statuses = (await Promise.all(clicks)).map((answer) => answer.status);
    expect(new Set(statuses)).toEqual(new Set([200, 303]));
    const order = await eventually(
      () => sandbox.order(reference),
      (found) => found?.state === "COMPLETED",
    );
    expect(order?.attempts).toHaveLength(1);
  });

  test("an attempt on its way survives a kill", async () => {
    await sandbox.settings({ checkout_delay_ms: 1500 });
    const { submit, reference } = await checkout();
    const click = submit({ method: "upi", vpa: "success@ybl" }).catch(() => null);
    await eventually(
      () => sandbox.order(reference),
      (order) => order?.attempts.length === 1,
    );
    await sandbox.kill();
    await click;
    await sandbox.restart();
    const order = await eventually(
      () => sandbox.order(reference),
      (found) => found?.state !== "PENDING",
    );
    expect(order).toMatchObject({ state: "COMPLETED", charged_minor: 1_250_000 });
  });
});
