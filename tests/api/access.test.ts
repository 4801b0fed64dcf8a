import { describe, expect, test } from "vitest";
import { GET as me } from "@/app/api/auth/me/route";
import { POST as register } from "@/app/api/auth/register/route";
import { DELETE as signOut, POST as signIn } from "@/app/api/auth/session/route";
import { POST as getToken } from "@/app/api/auth/token/route";
import { POST as join } from "@/app/api/tenants/join-property/route";
import { callRoute } from "../support/call-route";
import { useDatabase } from "../support/database";
import { addPerson, PASSWORD } from "../support/people";

useDatabase();
const TOKEN_PATH = "/api/auth/token";
const tryPassword = (email: string, password: string, from = "1.1.1.1") =>
  callRoute(getToken, "POST", TOKEN_PATH, {
    body: { email, password },
    headers: { "x-forwarded-for": from },
  });

describe("a token", () => {
  test("stands for its person, with or without a capital in the address", async () => {
    const person = await addPerson("Rahul Verma");
    const answer = await tryPassword(person.email.toUpperCase(), PASSWORD);
    expect(answer.status).toBe(200);
    expect(Date.parse(String(answer.body["expires_at"]))).toBeGreaterThan(Date.now());
    const token = String(answer.body["token"]);
    expect((await callRoute(me, "GET", "/api/auth/me", { token })).body).toEqual({
      user_id: person.personId,
      email: person.email,
      name: "Rahul Verma",
      memberships: [],
    });
    const spelledToken = { headers: { authorization: `Token ${token}` } };
    expect((await callRoute(me, "GET", "/api/auth/me", spelledToken)).status).toBe(200);
  });

  test.each(["lk_nonsense", "", "null", "' or 1=1 --"])("%j is nobody's", async (token) => {
    expect(
      (await callRoute(me, "GET", "/api/auth/me", { headers: { authorization: `Bearer ${token}` } })).status,
    ).toBe(401);
  });
});

describe("guessing", () => {
  test("an unknown person and a wrong password get the same answer", async () => {
    const person = await addPerson();
    const wrong = await tryPassword(person.email, "wrong password", "2.2.2.2");
    const unknown = await tryPassword("nobody@example.test", "wrong password", "2.2.2.2");
    expect([wrong.status, wrong.body.code, wrong.body.detail]).toEqual([
      401,
      unknown.body.code,
      unknown.body.detail,
    ]);
    expect(unknown.status).toBe(401);
  });

  test("thirty guesses at once are twenty, and then even the right one waits", async () => {
    const person = await addPerson();
    const guesses = await Promise.all(
      Array.from({ length: 30 }, (_, i) => tryPassword(person.email, `guess ${i}`, "3.3.3.3")),
    );
    expect(guesses.filter((guess) => guess.status === 401)).toHaveLength(20);
    const limited = guesses.find((guess) => guess.status === 429);
    expect(limited?.body.code).toBe("too-many-requests");
    expect(Number(limited?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await tryPassword(person.email, PASSWORD, "3.3.3.3")).status).toBe(429);
  });

  test("the right password does not use up tries", async () => {
    const person = await addPerson();
    for (let time = 0; time < 25; time += 1)
      expect((await tryPassword(person.email, PASSWORD, "4.4.4.4")).status).toBe(200);
  });
});

describe("a browser's session", () => {
  const own = { origin: "http://localhost:3000" };

  async function cookieOf(email: string): Promise<string> {
    const answer = await callRoute(signIn, "POST", "/api/auth/session", {
      body: { email, password: PASSWORD },
      headers: own,
    });
    const cookie = answer.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
    return cookie.split(";")[0] ?? "";
  }

  test("ends at once when it is ended", async () => {
    const cookie = await cookieOf((await addPerson()).email);
    expect((await callRoute(me, "GET", "/api/auth/me", { headers: { cookie } })).status).toBe(200);
    await callRoute(signOut, "DELETE", "/api/auth/session", { headers: { cookie, ...own } });
    expect((await callRoute(me, "GET", "/api/auth/me", { headers: { cookie } })).status).toBe(401);
  });

  test.each([
    ["another site", { origin: "https://evil.example" }],
    ["a sandboxed frame", { origin: "null" }],
    ["no origin at all", {}],
  ])("cannot be used for changes from %s", async (_where, headers) => {
    const cookie = await cookieOf((await addPerson()).email);
    const answer = await callRoute(join, "POST", "/api/tenants/join-property/", {
      headers: { cookie, ...headers },
      body: { tenant_key: "ABCD1234" },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: "cross-site-request" } });
  });
});

describe("registering", () => {
  const person = { email: "new@example.test", password: "long enough", name: "New Person" };

  test("makes a person without any role, signed in", async () => {
    const answer = await callRoute(register, "POST", "/api/auth/register", { body: person });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("set-cookie")).toContain("latchkey_session=lk_");
  });

  test.each([
    [{ ...person, email: "NEW@example.test" }, 409, "email-already-registered"],
    [{ ...person, email: "no-address" }, 422, "invalid-input"],
    [{ ...person, password: "short" }, 422, "invalid-input"],
    [{ ...person, role: "admin" }, 422, "invalid-input"],
  ])("%j is refused", async (body, status, code) => {
    expect(await callRoute(register, "POST", "/api/auth/register", { body })).toMatchObject({
      status,
      body: { code },
    });
  });
});
