import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { POST as accept } from "@/app/api/auth/invitation/route";
import { GET as me } from "@/app/api/auth/me/route";
import { readInvitation } from "@/lib/access/accept-invitation";
import { signIn } from "@/lib/access/sign-in";
import { admitResidents } from "@/lib/estates/admit-residents";
import { clock } from "@/lib/kernel/clock";
import { browserWith, mailedCode, sendWaitingNotices } from "../support/accounts";
import { POST as askReset } from "@/app/api/auth/password-reset/route";
import { POST as confirmReset } from "@/app/api/auth/password-reset/confirm/route";
import { callRoute } from "../support/call-route";
import { useDatabase } from "../support/database";
import { addEstate } from "../support/estates";
import { useMailbox } from "../support/mailbox";

useDatabase();
const mailbox = useMailbox();
const PATH = "/api/auth/invitation/";
const PASSWORD = "four words in a row";

/** Somebody new in an estate, and the secret of the link in their mail. */
async function invite(): Promise<{ email: string; token: string; estateId: string }> {
  const estate = await addEstate();
  const email = `${randomUUID()}@example.test`;
  await admitResidents(estate.admin, estate.id, [{ email, name: "Ada Obi", unit: "Flat 7" }]);
  await sendWaitingNotices();
  const mail = await mailbox.mailTo(email);
  expect(mail.subject).toContain("Palm Gardens");
  expect(mail.text).toContain("a resident of Flat 7");
  const link = /https?:\S+\/invitation\?token=\S+/.exec(mail.text ?? "")?.[0] ?? "";
  return { email, token: new URL(link).searchParams.get("token") ?? "", estateId: estate.id };
}
const choose = (token: string, password = PASSWORD) =>
  callRoute(accept, "POST", PATH, { body: { token, password } });

test("the mail's link lets an invited person choose a password and come in, once", async () => {
  const { email, token, estateId } = await invite();
  expect(await readInvitation(token)).toEqual({ name: "Ada Obi", email, state: "open" });
  const browser = browserWith("");
  const answer = await browser.call(accept, "POST", PATH, { body: { token, password: PASSWORD } });
  expect(answer.status).toBe(200);
  const profile = await browser.call(me, "GET", "/api/auth/me/");
  expect(profile.body).toMatchObject({ email, memberships: [{ role: "resident", estate_id: estateId }] });
  expect(await readInvitation(token)).toMatchObject({ state: "used" });
  expect((await choose(token, "another good one")).body.code).toBe("invitation-over");
  await signIn({ email, password: PASSWORD }, "session", "x");
});

test("of eight who use one link at once, one chooses the password", async () => {
  const { token } = await invite();
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      callRoute(accept, "POST", PATH, {
        body: { token, password: `${PASSWORD} ${n}` },
        headers: { "x-forwarded-for": `10.0.0.${n}` },
      }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
});

test("a link that is too old, made up or changed opens nothing, and a weak password is refused", async () => {
  const { token } = await invite();
  expect((await choose(token, "password")).body.code).toBe("password-too-easy");
  expect((await choose(`${token}x`)).body.code).toBe("invitation-over");
  const forged = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
  expect((await choose(forged)).body.code).toBe("invitation-over");
  expect((await choose("inv_01k00000000000000000000000.abc")).body.code).toBe("invitation-over");
  expect(await readInvitation("nothing")).toBeNull();
  clock.advance(15 * 86_400_000);
  expect((await choose(token)).body.code).toBe("invitation-over");
  expect(await readInvitation(token)).toMatchObject({ state: "expired" });
});

test("whoever sets a password by the mail for forgotten ones uses the invitation up", async () => {
  const { email, token } = await invite();
  await callRoute(askReset, "POST", "/api/auth/password-reset/", { body: { email } });
  const code = await mailedCode(mailbox, email);
  const answer = await callRoute(confirmReset, "POST", "/api/auth/password-reset/confirm/", {
    body: { email, code, password: "chosen another way" },
  });
  expect(answer.status).toBe(200);
  expect((await choose(token)).body.code).toBe("invitation-over");
});
