import { describe, expect, test } from "vitest";
import { GET as me } from "@/app/api/auth/me/route";
import { POST as changePassword } from "@/app/api/auth/password/route";
import { GET as readProfile, PATCH as saveProfile } from "@/app/api/auth/profile/route";
import { DELETE as endOne } from "@/app/api/auth/sessions/[id]/route";
import { DELETE as endOthers, GET as listSessions } from "@/app/api/auth/sessions/route";
import { POST as askStepUpCode } from "@/app/api/auth/step-up/code/route";
import { GET as readStepUp, POST as stepUp } from "@/app/api/auth/step-up/route";
import { POST as makeToken } from "@/app/api/auth/tokens/route";
import { clock } from "@/lib/kernel/clock";
import { browserOf, mailedCode, sendWaitingNotices, stepUpBy, wrongCode } from "../support/accounts";
import { callRoute, tokenOf } from "../support/call-route";
import { useDatabase } from "../support/database";
import { useMailbox } from "../support/mailbox";
import { addPerson, PASSWORD } from "../support/people";

const testDatabase = useDatabase();
const mailbox = useMailbox();
const PROFILE = "/api/auth/profile/";
const AADHAAR = "234123412346";
const PAN = "ABCDE1234F";

describe("a profile", () => {
  test("is kept field by field, and of PAN and Aadhaar number only the last four characters ever come back", async () => {
    const token = await tokenOf(await addPerson("Asha Rao"));
    const body = {
      version: 0,
      phone: "+91 98765 43210",
      date_of_birth: "1988-02-29",
      gender: "female",
      emergency_contact_name: "Ravi Rao",
      emergency_contact_phone: "9876543211",
      pan: "abcde1234f",
      aadhaar: "2341 2341 2346",
    };
    const saved = await callRoute(saveProfile, "PATCH", PROFILE, { token, body });
    expect(saved.body).toMatchObject({
      version: 1,
      name: "Asha Rao",
      phone: "9876543210",
      date_of_birth: "1988-02-29",
      pan_masked: "XXXXXX234F",
      aadhaar_masked: "XXXX XXXX 2346",
    });
    const cleared = { version: 1, phone: "", name: "Asha R. Rao" };
    const second = await callRoute(saveProfile, "PATCH", PROFILE, { token, body: cleared });
    expect(second.body).toMatchObject({ version: 2, name: "Asha R. Rao", phone: null, gender: "female" });
    const { rows } = await testDatabase.owner.query<{ all: string }>(
      `select query_to_xml('select * from person_profile', true, false, '')::text
         || query_to_xml('select * from audit_event', true, false, '')::text as "all"`,
    );
    for (const text of [rows[0]?.all, JSON.stringify(saved.body)]) {
      for (const number of [AADHAAR, PAN]) {
        expect(text).not.toContain(number);
        expect(text).not.toContain(Buffer.from(number).toString("base64"));
      }
    }
  });

  test("read before somebody else's change is not written over it", async () => {
    const token = await tokenOf(await addPerson());
    const first = { version: 0, occupation: "Teacher" };
    const tabs = await Promise.all(
      Array.from({ length: 5 }, () => callRoute(saveProfile, "PATCH", PROFILE, { token, body: first })),
    );
    expect(tabs.filter((tab) => tab.status === 200)).toHaveLength(1);
    expect(tabs.filter((tab) => tab.status === 409)).toHaveLength(4);
    expect(tabs.find((tab) => tab.status === 409)?.body.code).toBe("profile-changed-meanwhile");
    expect((await callRoute(readProfile, "GET", PROFILE, { token })).body["version"]).toBe(1);
  });
});

describe("a profile with", () => {
  test.each([
    [{ phone: "5876543210" }],
    [{ phone: "98765" }],
    [{ pan: "ABCD1234F" }],
    [{ aadhaar: "234123412345" }],
    [{ aadhaar: "123412341234" }],
    [{ date_of_birth: "2999-01-01" }],
    [{ gender: "x" }],
    [{ email: "other@example.test" }],
    [{ name: "" }],
  ])("%j is refused", async (change) => {
    const token = await tokenOf(await addPerson());
    const body = { version: 0, ...change };
    expect(await callRoute(saveProfile, "PATCH", PROFILE, { token, body })).toMatchObject({ status: 422 });
  });
});

describe("a changed password", () => {
  const path = "/api/auth/password/";
  const body = { old_password: PASSWORD, new_password: "four words in a row" };

  test("ends every other session and token, and gives this browser a new secret", async () => {
    const person = await addPerson();
    const [here, there, token] = [await browserOf(person), await browserOf(person), await tokenOf(person)];
    const oldCookie = here.cookie;
    expect((await here.call(changePassword, "POST", path, { body })).body).toEqual({ changed: true });
    expect(here.cookie).not.toBe(oldCookie);
    expect((await here.call(me, "GET", "/api/auth/me")).status).toBe(200);
    for (const headers of [
      { cookie: oldCookie },
      { cookie: there.cookie },
      { authorization: `Bearer ${token}` },
    ])
      expect((await callRoute(me, "GET", "/api/auth/me", { headers })).status).toBe(401);
    await sendWaitingNotices();
    expect(mailbox.mails.at(-1)).toMatchObject({ subject: "Your password was changed" });
  });

  test("needs the old one, and five wrong ones are enough", async () => {
    const here = await browserOf(await addPerson());
    const wrong = { ...body, old_password: "not it at all" };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => here.call(changePassword, "POST", path, { body: wrong })),
    );
    expect(answers.filter((answer) => answer.body.code === "password-refused")).toHaveLength(5);
    expect((await here.call(changePassword, "POST", path, { body })).status).toBe(429);
  });

  test("asked for with an API token replaces that token", async () => {
    const token = await tokenOf(await addPerson());
    const answer = await callRoute(changePassword, "POST", path, { token, body });
    expect((await callRoute(me, "GET", "/api/auth/me", { token })).status).toBe(401);
    const fresh = String(answer.body["token"]);
    expect((await callRoute(me, "GET", "/api/auth/me", { token: fresh })).status).toBe(200);
  });
});

describe("stepping up", () => {
  const path = "/api/auth/step-up/";
  const tokens = "/api/auth/tokens/";
  const body = { name: "Bookkeeping", expires_in_days: 30 };

  test("by the password opens what asks for it, for ten minutes", async () => {
    const here = await browserOf(await addPerson());
    const refused = await here.call(makeToken, "POST", tokens, { body });
    expect(refused).toMatchObject({ status: 403, body: { code: "step-up-required", step_up_at: path } });
    expect((await here.call(readStepUp, "GET", path)).body).toEqual({
      stepped_up_until: null,
      methods: ["password", "code"],
    });
    await stepUpBy(here);
    expect((await here.call(makeToken, "POST", tokens, { body })).status).toBe(201);
    clock.advance(10 * 60_000 + 1000);
    expect((await here.call(makeToken, "POST", tokens, { body })).body.code).toBe("step-up-required");
  });

  test("in one browser does not open another, and a token can never step up", async () => {
    const person = await addPerson();
    const [here, there, token] = [await browserOf(person), await browserOf(person), await tokenOf(person)];
    await stepUpBy(here);
    expect((await there.call(makeToken, "POST", tokens, { body })).body.code).toBe("step-up-required");
    for (const [handler, where, sent] of [
      [stepUp, path, { password: PASSWORD }],
      [makeToken, tokens, body],
    ] as const)
      expect((await callRoute(handler, "POST", where, { token, body: sent })).body.code).toBe(
        "session-required",
      );
  });

  test("by a mailed code counts tries like every code", async () => {
    const person = await addPerson();
    const here = await browserOf(person);
    await here.call(askStepUpCode, "POST", "/api/auth/step-up/code/");
    const code = await mailedCode(mailbox, person.email);
    expect((await here.call(stepUp, "POST", path, { body: { code: wrongCode(code) } })).status).toBe(422);
    expect((await here.call(stepUp, "POST", path, { body: { code } })).status).toBe(200);
    expect((await here.call(stepUp, "POST", path, { body: { code } })).body.code).toBe("code-refused");
  });
});

describe("devices and tokens", () => {
  const sessions = "/api/auth/sessions/";

  test("are listed with this one marked, a page at a time, and each can be ended", async () => {
    const person = await addPerson();
    const [here, there] = [await browserOf(person), await browserOf(person)];
    await stepUpBy(here);
    const body = { name: "Bookkeeping" };
    const made = await here.call(makeToken, "POST", "/api/auth/tokens/", { body });
    const token = String(made.body["token"]);
    const list = await here.call(listSessions, "GET", sessions);
    expect(list.body).toMatchObject({ count: 3, next_cursor: null });
    const results = list.body["results"] as { id: string; name: string; is_this_one: boolean }[];
    expect(results.filter((one) => one.is_this_one)).toHaveLength(1);
    expect(JSON.stringify(list.body)).not.toContain(token);

    const seen: string[] = [];
    let cursor: string | null = "";
    do {
      const query = { limit: "1", ...(cursor ? { cursor } : {}) };
      const page = await here.call(listSessions, "GET", sessions, { query });
      seen.push(...(page.body["results"] as { id: string }[]).map((one) => one.id));
      cursor = page.body["next_cursor"] as string | null;
    } while (cursor);
    expect(seen).toEqual(results.map((one) => one.id));

    const id = results.find((one) => one.name === "Bookkeeping")?.id ?? "";
    const end = { params: { id } };
    expect((await callRoute(me, "GET", "/api/auth/me", { token })).status).toBe(200);
    const stranger = await browserOf(await addPerson());
    expect((await stranger.call(endOne, "DELETE", sessions + id, end)).status).toBe(404);
    expect((await here.call(endOne, "DELETE", sessions + id, end)).status).toBe(200);
    expect((await callRoute(me, "GET", "/api/auth/me", { token })).status).toBe(401);
    expect((await here.call(endOthers, "DELETE", sessions)).body).toEqual({ ended: 1 });
    expect((await there.call(me, "GET", "/api/auth/me")).status).toBe(401);
    expect((await here.call(me, "GET", "/api/auth/me")).status).toBe(200);
  });
});
