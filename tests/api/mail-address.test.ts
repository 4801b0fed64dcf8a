import { describe, expect, test } from "vitest";
import { POST as confirmEmail } from "@/app/api/auth/email/confirm/route";
import { POST as changeEmail } from "@/app/api/auth/email/route";
import { GET as me } from "@/app/api/auth/me/route";
import { GET as readProfile } from "@/app/api/auth/profile/route";
import { POST as confirmVerify } from "@/app/api/auth/verify-email/confirm/route";
import { POST as askVerify } from "@/app/api/auth/verify-email/route";
import { browserOf, mailedCode, sendWaitingNotices, stepUpBy } from "../support/accounts";
import { useDatabase } from "../support/database";
import { useMailbox } from "../support/mailbox";
import { addPerson } from "../support/people";

useDatabase();
const mailbox = useMailbox();
const PROFILE = "/api/auth/profile/";

describe("the mail address", () => {
  test("changes after a step-up and a code to the new one; the old one is told, other sessions end", async () => {
    const person = await addPerson();
    const [here, there] = [await browserOf(person), await browserOf(person)];
    const to = `new-${person.email}`;
    const change = () => here.call(changeEmail, "POST", "/api/auth/email/", { body: { email: to } });
    expect((await change()).body.code).toBe("step-up-required");
    await stepUpBy(here);
    expect((await change()).status).toBe(200);
    const code = await mailedCode(mailbox, to);
    const answer = await here.call(confirmEmail, "POST", "/api/auth/email/confirm/", { body: { code } });
    expect(answer.body).toMatchObject({ email: to, is_email_verified: true });
    expect((await there.call(me, "GET", "/api/auth/me")).status).toBe(401);
    await sendWaitingNotices();
    expect(mailbox.mails.at(-1)?.to?.[0]?.address).toBe(person.email);
    await expect(browserOf(person)).rejects.toThrow("sign-in-refused");
    await browserOf({ email: to });
  });

  test("that somebody else has is refused", async () => {
    const other = await addPerson();
    const here = await browserOf(await addPerson());
    await stepUpBy(here);
    const body = { email: other.email };
    expect((await here.call(changeEmail, "POST", "/api/auth/email/", { body })).body.code).toBe(
      "email-already-registered",
    );
  });

  test("is confirmed by a code sent to it", async () => {
    const person = await addPerson();
    const here = await browserOf(person);
    await here.call(askVerify, "POST", "/api/auth/verify-email/");
    const body = { code: await mailedCode(mailbox, person.email) };
    const confirmed = await here.call(confirmVerify, "POST", "/api/auth/verify-email/confirm/", { body });
    expect(confirmed.body).toEqual({ verified: true });
    expect((await here.call(readProfile, "GET", PROFILE)).body["is_email_verified"]).toBe(true);
  });
});
