import { describe, expect, test } from "vitest";
import { POST as askCode } from "@/app/api/auth/code/route";
import { POST as verifyCode } from "@/app/api/auth/code/verify/route";
import { GET as me } from "@/app/api/auth/me/route";
import { POST as askReset } from "@/app/api/auth/password-reset/route";
import { POST as confirmReset } from "@/app/api/auth/password-reset/confirm/route";
import { expireCodes } from "@/lib/access/expire-codes";
import { sendCode } from "@/lib/access/send-code";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { browserOf, browserWith, mailedCode, sendWaitingNotices, wrongCode } from "../support/accounts";
import { callRoute, tokenOf } from "../support/call-route";
import { useDatabase } from "../support/database";
import { useMailbox } from "../support/mailbox";
import { addPerson, PASSWORD } from "../support/people";

const testDatabase = useDatabase();
const mailbox = useMailbox();
const MINUTE = 60_000;

let place = 0;
const fromElsewhere = () => ({ "x-forwarded-for": `10.0.0.${(place += 1)}` });
const ask = (email: string) =>
  callRoute(askCode, "POST", "/api/auth/code/", { body: { email }, headers: fromElsewhere() });
const enter = (email: string, code: string) =>
  callRoute(verifyCode, "POST", "/api/auth/code/verify/", {
    body: { email, code },
    headers: fromElsewhere(),
  });
const reset = (email: string, code: string, password = "a new long password") =>
  callRoute(confirmReset, "POST", "/api/auth/password-reset/confirm/", {
    body: { email, code, password },
    headers: fromElsewhere(),
  });

describe("signing in with a mailed code", () => {
  test("takes six digits from the mail, once", async () => {
    const person = await addPerson();
    expect((await ask(person.email)).body).toEqual({ on_its_way: true, valid_minutes: 10 });
    const code = await mailedCode(mailbox, person.email);
    const answer = await enter(person.email, ` ${code.slice(0, 3)} ${code.slice(3)}`);
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.body)).not.toContain(code);
    const browser = browserWith(answer.headers.get("set-cookie")?.split(";")[0] ?? "");
    expect((await browser.call(me, "GET", "/api/auth/me")).body["user_id"]).toBe(person.personId);
    expect(await enter(person.email, code)).toMatchObject({ status: 422, body: { code: "code-refused" } });
  });

  test("a sixth try is refused, even with the right code", async () => {
    const person = await addPerson();
    await ask(person.email);
    const code = await mailedCode(mailbox, person.email);
    for (let time = 0; time < 5; time += 1)
      expect((await enter(person.email, wrongCode(code))).body.code).toBe("code-refused");
    expect((await enter(person.email, code)).body.code).toBe("code-refused");
  });

  test("fifty guesses at once are five, and the right one among the rest opens nothing", async () => {
    const person = await addPerson();
    await ask(person.email);
    const code = await mailedCode(mailbox, person.email);
    await Promise.all(Array.from({ length: 50 }, () => enter(person.email, wrongCode(code))));
    const row = await database()
      .selectFrom("one_time_code")
      .select("tries")
      .where("person_id", "=", person.personId)
      .executeTakeFirstOrThrow();
    expect(row.tries).toBe(5);
    expect((await enter(person.email, code)).status).toBe(422);
  });

  test("fifty right answers at once open one session", async () => {
    const person = await addPerson();
    await ask(person.email);
    const code = await mailedCode(mailbox, person.email);
    const answers = await Promise.all(Array.from({ length: 50 }, () => enter(person.email, code)));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  });
});

describe("a mailed code", () => {
  test("counts for ten minutes and not a second longer", async () => {
    const [quick, slow] = [await addPerson(), await addPerson()];
    await ask(quick.email);
    await ask(slow.email);
    const quickCode = await mailedCode(mailbox, quick.email);
    const slowCode = await mailedCode(mailbox, slow.email);
    clock.advance(10 * MINUTE - 5000);
    expect((await enter(quick.email, quickCode)).status).toBe(200);
    clock.advance(6000);
    expect((await enter(slow.email, slowCode)).body.code).toBe("code-refused");
    expect((await expireCodes(systemActor("test"))).expired).toBeGreaterThan(0);
  });

  test("a new code takes the place of the old one", async () => {
    const person = await addPerson();
    await ask(person.email);
    const old = await mailedCode(mailbox, person.email);
    await ask(person.email);
    const fresh = await mailedCode(mailbox, person.email);
    if (old !== fresh) expect((await enter(person.email, old)).status).toBe(422);
    expect((await enter(person.email, fresh)).status).toBe(200);
  });

  test("one for another purpose opens nothing here", async () => {
    const person = await addPerson();
    await callRoute(askReset, "POST", "/api/auth/password-reset/", {
      body: { email: person.email },
      headers: fromElsewhere(),
    });
    const code = await mailedCode(mailbox, person.email);
    expect((await enter(person.email, code)).status).toBe(422);
  });
});

describe("asking for a code", () => {
  test("is answered alike for an address that nobody has, and nothing is mailed to it", async () => {
    const person = await addPerson();
    const known = await ask(person.email);
    const unknown = await ask("nobody@example.test");
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    await mailedCode(mailbox, person.email);
    expect(mailbox.mails.flatMap((mail) => mail.to?.map((to) => to.address))).toEqual([person.email]);
    expect((await enter("nobody@example.test", "123456")).body.code).toBe("code-refused");
  });

  test("is limited to six an hour for one address, known or not", async () => {
    for (const email of [(await addPerson()).email, "nobody-else@example.test"]) {
      const answers = [];
      for (let time = 0; time < 7; time += 1) answers.push((await ask(email)).status);
      expect(answers).toEqual([200, 200, 200, 200, 200, 200, 429]);
    }
  });

  test("leaves no code in clear anywhere in the database, also when the job runs again after the mail was lost", async () => {
    const person = await addPerson();
    await ask(person.email);
    const first = await mailedCode(mailbox, person.email);
    const { rows } = await testDatabase.owner.query<{ id: string }>(
      "update one_time_code set mailed_at = null where person_id = $1 returning id",
      [person.personId],
    );
    const codeId = rows[0]?.id ?? "";
    await sendCode(systemActor("test"), { codeId });
    await sendCode(systemActor("test"), { codeId });
    const own = mailbox.mails.filter((mail) => mail.to?.[0]?.address === person.email);
    expect(new Set(own.map((mail) => mail.messageId)).size).toBe(2);
    const second = await mailedCode(mailbox, person.email);
    const everything = await testDatabase.owner.query<{ all: string }>(
      `select query_to_xml('select * from one_time_code', true, false, '')::text
         || query_to_xml('select * from outbox_event', true, false, '')::text
         || query_to_xml('select * from audit_event', true, false, '')::text as "all"`,
    );
    for (const code of [first, second]) expect(everything.rows[0]?.all).not.toContain(`>${code}<`);
    expect((await enter(person.email, second)).status).toBe(200);
  });

  test("a code that could not be mailed in ten minutes is not mailed at all", async () => {
    const person = await addPerson();
    await ask(person.email);
    clock.advance(11 * MINUTE);
    await expect(mailedCode(mailbox, person.email)).rejects.toThrow("no code");
    expect(mailbox.mails).toHaveLength(0);
  });
});

describe("a new password by mailed code", () => {
  test("ends every session and token at once, tells its person, and only the new one opens", async () => {
    const person = await addPerson();
    const browser = await browserOf(person);
    const token = await tokenOf(person);
    await callRoute(askReset, "POST", "/api/auth/password-reset/", { body: { email: person.email } });
    const code = await mailedCode(mailbox, person.email);
    expect((await reset(person.email, code)).status).toBe(200);
    expect((await browser.call(me, "GET", "/api/auth/me")).status).toBe(401);
    expect((await callRoute(me, "GET", "/api/auth/me", { token })).status).toBe(401);
    await expect(browserOf(person, PASSWORD)).rejects.toThrow("sign-in-refused");
    await browserOf(person, "a new long password");
    await sendWaitingNotices();
    expect(mailbox.mails.at(-1)?.subject).toBe("Your password was changed");
    expect((await reset(person.email, code, "another long one")).body.code).toBe("code-refused");
  });

  test.each([
    ["password123", "password-too-easy"],
    ["aaaaaaaaaa", "password-too-easy"],
    ["short", "invalid-input"],
  ])("%s is refused and does not use up the code", async (password, problem) => {
    const person = await addPerson();
    await callRoute(askReset, "POST", "/api/auth/password-reset/", {
      body: { email: person.email },
      headers: fromElsewhere(),
    });
    const code = await mailedCode(mailbox, person.email);
    expect((await reset(person.email, code, password)).body.code).toBe(problem);
    expect((await reset(person.email, code, person.email)).body.code).toBe("password-too-easy");
    expect((await reset(person.email, code)).status).toBe(200);
  });
});
