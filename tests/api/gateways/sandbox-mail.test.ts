import { createServer } from "node:net";
import { createTransport, type SendMailOptions } from "nodemailer";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());
afterEach(() => sandbox.clearFaults());

let count = 0;
const freshAddress = (): string => `reader${(count += 1)}@example.in`;

const send = (mail: SendMailOptions): Promise<unknown> =>
  createTransport({ url: sandbox.env["SMTP_URL"] }).sendMail({
    from: "Latchkey <no-reply@latchkey.test>",
    subject: "Rent received",
    text: "₹12,500 for May.",
    ...mail,
  });

const look = async (path: string) => {
  const answer = await fetch(`${sandbox.url}${path}`);
  return {
    status: answer.status,
    text: await answer.text(),
    rules: answer.headers.get("content-security-policy"),
  };
};

describe("the mail catcher", () => {
  test("keeps what it was given, newest last, and finds it by its reader", async () => {
    const [to, other] = [freshAddress(), freshAddress()];
    await send({ to, subject: "First", html: "<p>One</p>", messageId: "<one@latchkey.test>" });
    await send({ to: other, subject: "Other" });
    await send({ to, subject: "Second", headers: { "List-Unsubscribe": "<https://x.test/u>" } });
    const mails = await sandbox.mails(to.toUpperCase());
    expect(mails.map(({ subject }) => subject)).toEqual(["First", "Second"]);
    expect(mails[0]).toMatchObject({
      to,
      from: "no-reply@latchkey.test",
      text: "₹12,500 for May.\n",
      html: "<p>One</p>\n",
      message_id: "<one@latchkey.test>",
    });
    expect(mails[1]).toMatchObject({ html: null, unsubscribe: "<https://x.test/u>" });
    expect((await sandbox.mails()).at(-1)?.subject).toBe("Second");
  });

  test("still has its mails after a power cut", async () => {
    const to = freshAddress();
    await send({ to });
    await sandbox.kill();
    await sandbox.restart();
    expect(await sandbox.mails(to)).toHaveLength(1);
  });

  test("can refuse a mail", async () => {
    const to = freshAddress();
    await sandbox.setFault({ gateway: "mail", operation: "delivery", fault: "mail-refused", reference: to });
    await expect(send({ to })).rejects.toMatchObject({ responseCode: 451 });
    expect(await sandbox.mails(to)).toEqual([]);
    await send({ to });
    expect(await sandbox.mails(to)).toHaveLength(1);
  });

  test("can take a mail and never say so", async () => {
    const to = freshAddress();
    const fault = {
      gateway: "mail",
      operation: "delivery",
      fault: "mail-taken-in-silence",
      reference: to,
    } as const;
    await sandbox.setFault(fault);
    await expect(send({ to })).rejects.toThrow();
    expect(await sandbox.mails(to)).toHaveLength(1);
  });

  test("says in one sentence that its port is taken", async () => {
    const holder = createServer();
    const port = await new Promise<number>((resolve) =>
      holder.listen(0, "127.0.0.1", () => resolve((holder.address() as { port: number }).port)),
    );
    await expect(startSandbox({ env: { SANDBOX_SMTP_PORT: String(port) } })).rejects.toThrow(
      `Port ${port} is taken: set SANDBOX_SMTP_PORT to another.`,
    );
    holder.close();
  });
});

describe("the pages where mails are read", () => {
  test("list them, and show one without running what is in it", async () => {
    const to = freshAddress();
    await send({ to, subject: "<script>alert(1)</script>", html: "<script>alert(2)</script><p>Hi</p>" });
    const [mail] = await sandbox.mails(to);
    const list = await look(`/mails?to=${to}`);
    expect(list.text).toContain("&lt;script&gt;alert(1)");
    expect(list.text).toContain(`/mails/${mail?.id}`);
    const page = await look(`/mails/${mail?.id}`);
    expect(page.text).toContain(`src="/mails/${mail?.id}/html"`);
    expect(page.text).not.toContain("<script>");
    const frame = await look(`/mails/${mail?.id}/html`);
    expect(frame.text).toContain("<p>Hi</p>");
    expect(frame.rules).toMatch(/^sandbox (?!.*allow-scripts).*default-src 'none'/);
    expect((await look("/mails/nothing")).status).toBe(404);
    expect((await look("/")).text).toContain('href="/mails"');
  });

  test("make links of addresses in plain text", async () => {
    const to = freshAddress();
    await send({ to, text: "Read https://x.test/a?b=1&c=2 soon" });
    const [mail] = await sandbox.mails(to);
    const page = await look(`/mails/${mail?.id}`);
    expect(page.text).toContain('<a href="https://x.test/a?b=1&amp;c=2">');
  });
});
