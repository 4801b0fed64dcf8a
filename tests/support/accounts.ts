import { TOTP, Secret } from "otpauth";
import { POST as signInRoute } from "@/app/api/auth/session/route";
import { POST as stepUpRoute } from "@/app/api/auth/step-up/route";
import { sendCode } from "@/lib/access/send-code";
import { sendNotice } from "@/lib/access/send-notice";
import { signIn } from "@/lib/access/sign-in";
import { stepUp } from "@/lib/access/step-up";
import { database } from "@/lib/db/client";
import { clock } from "@/lib/kernel/clock";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { callRoute, type Answer, type Call } from "./call-route";
import type { Mailbox } from "./mailbox";
import { PASSWORD } from "./people";

const job = systemActor("test");
const OWN = { origin: "http://localhost:3000" };

/** Does what the job does: makes and mails every code that was asked for and has not been mailed. */
async function sendAskedCodes(): Promise<void> {
  const rows = await database()
    .selectFrom("one_time_code")
    .select("id")
    .where("mailed_at", "is", null)
    .where("ended_at", "is", null)
    .execute();
  for (const { id } of rows) await sendCode(job, { codeId: id });
}

/** Does what the job does: mails every notice that waits. */
export async function sendWaitingNotices(): Promise<void> {
  const rows = await database()
    .selectFrom("security_notice")
    .select("id")
    .where("sent_at", "is", null)
    .execute();
  for (const { id } of rows) await sendNotice(job, { noticeId: id });
}

/** The six digits of the newest mail to an address. */
export async function mailedCode(mailbox: Mailbox, email: string): Promise<string> {
  await sendAskedCodes();
  const mail = mailbox.mails.findLast((one) => one.to?.some((to) => to.address === email));
  const code = /\b[0-9]{6}\b/.exec(mail?.text ?? "")?.[0];
  if (!code) throw new Error(`no code in a mail to ${email}`);
  return code;
}

/** Any six digits but the right ones. */
export const wrongCode = (code: string): string => (code === "000000" ? "000001" : "000000");

/** A browser of its own: keeps its cookie and says where its requests come from. */
export type Browser = {
  cookie: string;
  call(handler: Parameters<typeof callRoute>[0], method: string, path: string, call?: Call): Promise<Answer>;
};

export function browserWith(cookie: string): Browser {
  const browser: Browser = {
    cookie,
    async call(handler, method, path, call = {}) {
      const headers = { ...OWN, cookie: browser.cookie, ...call.headers };
      const answer = await callRoute(handler, method, path, { ...call, headers });
      const set = answer.headers.get("set-cookie");
      if (set) browser.cookie = set.split(";")[0] ?? "";
      return answer;
    },
  };
  return browser;
}

/** Signs in by the form's way. */
export async function browserOf(person: { email: string }, password = PASSWORD): Promise<Browser> {
  const browser = browserWith("");
  const body = { email: person.email, password };
  const answer = await browser.call(signInRoute, "POST", "/api/auth/session", { body });
  if (answer.status !== 200) throw new Error(`sign-in of ${person.email}: ${answer.body.code}`);
  return browser;
}

/** Proves who holds a browser's session, by the password. */
export async function stepUpBy(browser: Browser): Promise<void> {
  const answer = await browser.call(stepUpRoute, "POST", "/api/auth/step-up/", {
    body: { password: PASSWORD },
  });
  if (answer.status !== 200) throw new Error(`step-up: ${answer.body.code}`);
}

/** What an authenticator app shows now, or so many steps of 30 seconds from now. */
export const appCode = (secret: string, stepsFromNow = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: clock.now().getTime() + stepsFromNow * 30_000,
  });

/** The secret of a session whose holder has just proved who they are, for use-cases that ask for a step-up. */
export async function steppedUpSecret(person: PersonActor & { email: string }): Promise<string> {
  const { token } = await signIn({ email: person.email, password: PASSWORD }, "session", person.email);
  await stepUp(person, token, { password: PASSWORD });
  return token;
}
