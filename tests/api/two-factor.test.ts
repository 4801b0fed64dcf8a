import { expect, test } from "vitest";
import { POST as askCode } from "@/app/api/auth/code/route";
import { POST as verifyCode } from "@/app/api/auth/code/verify/route";
import { POST as signIn } from "@/app/api/auth/session/route";
import { POST as stepUp } from "@/app/api/auth/step-up/route";
import { POST as getToken } from "@/app/api/auth/token/route";
import { POST as confirm } from "@/app/api/auth/two-factor/confirm/route";
import { POST as renewCodes } from "@/app/api/auth/two-factor/recovery-codes/route";
import { DELETE as turnOff, GET as read, POST as start } from "@/app/api/auth/two-factor/route";
import { clock } from "@/lib/kernel/clock";
import { appCode, browserOf, mailedCode, type Browser } from "../support/accounts";
import { callRoute } from "../support/call-route";
import { useDatabase } from "../support/database";
import { useMailbox } from "../support/mailbox";
import { addPerson, PASSWORD } from "../support/people";

const testDatabase = useDatabase();
const mailbox = useMailbox();
const PATH = "/api/auth/two-factor/";
const STEP_UP = "/api/auth/step-up/";
const STEP_MS = 30_000;

type WithTwoFactor = { email: string; here: Browser; secret: string; recoveryCodes: string[] };

async function withTwoFactor(): Promise<WithTwoFactor> {
  const person = await addPerson();
  const here = await browserOf(person);
  const started = await here.call(start, "POST", PATH, { body: { password: PASSWORD } });
  const secret = String(started.body["secret"]);
  const confirmed = await here.call(confirm, "POST", `${PATH}confirm/`, { body: { code: appCode(secret) } });
  expect(confirmed.status).toBe(200);
  clock.advance(STEP_MS);
  return { email: person.email, here, secret, recoveryCodes: confirmed.body["recovery_codes"] as string[] };
}

const enter = (email: string, secondFactor?: string) =>
  callRoute(signIn, "POST", "/api/auth/session", {
    body: { email, password: PASSWORD, ...(secondFactor ? { second_factor: secondFactor } : {}) },
  });

test("is turned on by the password and a first right code, and then asked for at every door", async () => {
  const person = await addPerson();
  const here = await browserOf(person);
  const wrong = await here.call(start, "POST", PATH, { body: { password: "not it at all" } });
  expect(wrong.body.code).toBe("password-refused");
  const started = await here.call(start, "POST", PATH, { body: { password: PASSWORD } });
  expect(started.body["qr_svg"]).toMatch(/^<svg /);
  expect(started.body["otpauth_url"]).toMatch(/^otpauth:\/\/totp\/Latchkey:/);
  const secret = String(started.body["secret"]);
  // Not before a first code was right: who cannot read the app would be locked out.
  expect((await enter(person.email)).status).toBe(200);
  const unsure = await here.call(confirm, "POST", `${PATH}confirm/`, { body: { code: appCode(secret, 5) } });
  expect(unsure.body.code).toBe("second-factor-refused");
  const on = await here.call(confirm, "POST", `${PATH}confirm/`, { body: { code: appCode(secret) } });
  expect(new Set(on.body["recovery_codes"] as string[]).size).toBe(10);
  expect((await here.call(read, "GET", PATH)).body).toEqual({ is_on: true, recovery_codes_left: 10 });

  clock.advance(STEP_MS);
  expect(await enter(person.email)).toMatchObject({ status: 401, body: { code: "second-factor-required" } });
  const body = { email: person.email, password: PASSWORD };
  const token = await callRoute(getToken, "POST", "/api/auth/token", { body });
  expect(token.body.code).toBe("second-factor-required");
  expect((await enter(person.email, appCode(secret))).status).toBe(200);
});

test("a code that was used is refused, and so is one two steps away", async () => {
  const { email, secret } = await withTwoFactor();
  const code = appCode(secret);
  const answers = await Promise.all(Array.from({ length: 4 }, () => enter(email, code)));
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
  expect(answers.filter((answer) => answer.status === 401)).toHaveLength(3);
  expect((await enter(email, appCode(secret, 2))).body.code).toBe("second-factor-refused");
  expect((await enter(email, appCode(secret, 1))).status).toBe(200);
});

test("fifty guesses at once are five, and then the right code waits too", async () => {
  const { email, secret } = await withTwoFactor();
  const wrong = appCode(secret, 40);
  const answers = await Promise.all(Array.from({ length: 18 }, () => enter(email, wrong)));
  expect(answers.filter((answer) => answer.body.code === "second-factor-refused")).toHaveLength(5);
  expect((await enter(email, appCode(secret))).status).toBe(429);
});

test("a recovery code opens once, however it is typed", async () => {
  const { email, here, recoveryCodes } = await withTwoFactor();
  const [code = "", other = ""] = recoveryCodes;
  expect((await enter(email, ` ${code.toUpperCase().replace("-", " ")} `)).status).toBe(200);
  expect((await enter(email, code)).body.code).toBe("second-factor-refused");
  expect((await here.call(read, "GET", PATH)).body["recovery_codes_left"]).toBe(9);
  const { rows } = await testDatabase.owner.query<{ all: string }>(
    `select query_to_xml('select * from recovery_code', true, false, '')::text
       || query_to_xml('select * from two_factor', true, false, '')::text as "all"`,
  );
  expect(rows[0]?.all).not.toContain(other.replace("-", ""));
  expect(rows[0]?.all).not.toContain(other);
});

test("signing in with a mailed code asks for it as well, and the mailed code waits", async () => {
  const { email, secret } = await withTwoFactor();
  await callRoute(askCode, "POST", "/api/auth/code/", { body: { email } });
  const body = { email, code: await mailedCode(mailbox, email) };
  const path = "/api/auth/code/verify/";
  expect((await callRoute(verifyCode, "POST", path, { body })).body.code).toBe("second-factor-required");
  const both = { ...body, second_factor: appCode(secret) };
  expect((await callRoute(verifyCode, "POST", path, { body: both })).status).toBe(200);
});

test("is turned off, and its recovery codes are renewed, after a step-up by the app alone", async () => {
  const { email, here, secret } = await withTwoFactor();
  expect((await here.call(turnOff, "DELETE", PATH)).body.code).toBe("step-up-required");
  const byPassword = await here.call(stepUp, "POST", STEP_UP, { body: { password: PASSWORD } });
  expect(byPassword.body.code).toBe("step-up-otherwise");
  const byApp = await here.call(stepUp, "POST", STEP_UP, { body: { second_factor: appCode(secret) } });
  expect(byApp.status).toBe(200);
  const renewed = await here.call(renewCodes, "POST", `${PATH}recovery-codes/`);
  expect(renewed.body["recovery_codes"]).toHaveLength(10);
  expect((await here.call(turnOff, "DELETE", PATH)).body).toEqual({ is_on: false, recovery_codes_left: 0 });
  expect((await enter(email)).status).toBe(200);
});
