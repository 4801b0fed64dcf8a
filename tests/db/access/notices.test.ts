import { beforeEach, describe, expect, test } from "vitest";
import { appendNotice } from "@/lib/access/append-notice";
import { sendForgottenNotices } from "@/lib/access/send-notice";
import { inTransaction } from "@/lib/db/in-transaction";
import { clock } from "@/lib/kernel/clock";
import { systemActor } from "@/lib/kernel/actor";
import { useDatabase } from "../../support/database";
import { useMailbox } from "../../support/mailbox";
import { addPerson } from "../../support/people";

useDatabase();
const mailbox = useMailbox();
const job = systemActor("test");
const MINUTE = 60_000;

async function addNotice(): Promise<string> {
  const { personId, email } = await addPerson();
  const notice = { personId, email, kind: "password-changed" } as const;
  await inTransaction((tx) => appendNotice(tx, notice));
  return email;
}

describe("a notice whose event was lost", () => {
  beforeEach(() => clock.reset());

  test("is mailed by the sweeper after two minutes, once", async () => {
    const email = await addNotice();
    expect((await sendForgottenNotices(job)).sent).toBe(0);
    clock.advance(3 * MINUTE);
    await sendForgottenNotices(job);
    await sendForgottenNotices(job);
    const own = mailbox.mails.filter((mail) => mail.to?.[0]?.address === email);
    expect(own).toHaveLength(1);
    expect(own[0]?.text).toContain("/forgot-password");
  });

  test("is no news after three days", async () => {
    await addNotice();
    clock.advance(4 * 24 * 60 * MINUTE);
    expect(await sendForgottenNotices(job)).toEqual({ sent: 0, failed: 0 });
  });
});

test("a change that does not commit tells nobody", async () => {
  const { personId, email } = await addPerson();
  const change = inTransaction(async (tx) => {
    await appendNotice(tx, { personId, email, kind: "two-factor-off" });
    throw new Error("the change failed");
  });
  await expect(change).rejects.toThrow("the change failed");
  clock.advance(3 * MINUTE);
  await sendForgottenNotices(job);
  expect(mailbox.mails.filter((mail) => mail.to?.[0]?.address === email)).toHaveLength(0);
});
