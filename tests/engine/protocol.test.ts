import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createAppClient } from "@/inngest/engine/app-client";
import { bearerOf, sign, SIGNATURE_HEADER } from "@/inngest/engine/signature";
import { useDatabase } from "@/tests/support/database";
import { startApp, testClient, type FunctionSet, type TestApp } from "./support/app";
import { createJournal } from "./support/journal";
import { EVENT_KEY, killAll, SIGNING_KEY, startEngine, type TestProcess } from "./support/processes";
import { createServerClient, type ServerClient } from "./support/server-client";

// Goal: both sides prove who they are, in both directions, and nobody else gets in.

const NEW_KEY = "signkey-test-ffeeddccbbaa99887766554433221100";

const database = useDatabase();
const journal = createJournal();
let app: TestApp;
let engine: TestProcess;
let server: ServerClient;

const functions: FunctionSet = (inngest) => [
  inngest.createFunction(
    { id: "simple", triggers: [{ event: "demo/simple" }], retries: 1 },
    ({ event, runId }) => journal.record("simple", runId, `n=${event.data.n}`),
  ),
  inngest.createFunction(
    { id: "echo", triggers: [{ event: "demo/echo" }] },
    async ({ event, step, runId }) => {
      const text = await step.run("echo", () => event.data.text as string);
      journal.record("echo", runId, "end", text);
    },
  ),
];

beforeAll(async () => {
  app = await startApp();
  engine = await startEngine({ databaseUrl: database.connectionString, appUrl: app.url });
  server = createServerClient(engine.url);
  app.serve(engine.url, functions);
  await server.ready(2);
});
afterAll(async () => {
  await killAll();
  await app.stop();
});

describe("the application", () => {
  const register = (signingKey: string) =>
    createAppClient(signingKey)(new URL(app.url), {
      method: "PUT",
      body: { url: app.url },
      headers: { "x-inngest-sync-kind": "in_band" },
      timeoutMs: 5000,
    });

  test("accepts its key and, while keys are changed, the fallback; and no other", async () => {
    app.serve(engine.url, functions, { signingKey: NEW_KEY, signingKeyFallback: SIGNING_KEY });
    expect(await register(NEW_KEY)).toMatchObject({ status: 200 });
    expect(await register(SIGNING_KEY)).toMatchObject({ status: 200 });
    await expect(register("signkey-test-00")).rejects.toThrow("refused our signature");
    app.serve(engine.url, functions);
  });

  test.each([
    ["now", 0, 200],
    // Five minutes are the limit; the clock goes on while this asks.
    ["270 seconds ago", -270, 200],
    ["301 seconds ago", -301, 401],
    ["330 seconds ahead", 330, 401],
  ])("answers a signature of %s", async (_, seconds, status) => {
    const body = JSON.stringify({ url: app.url });
    const signature = sign(body, SIGNING_KEY, new Date(Date.now() + seconds * 1000));
    const headers = { "x-inngest-sync-kind": "in_band", [SIGNATURE_HEADER]: signature };
    expect((await fetch(app.url, { method: "PUT", body, headers })).status).toBe(status);
  });

  test("tells its functions in-band to nobody who does not sign", async () => {
    const body = JSON.stringify({ url: app.url });
    const headers = { "x-inngest-sync-kind": "in_band" };
    expect((await fetch(app.url, { method: "PUT", body, headers })).status).toBe(401);
  });
});

describe("the engine", () => {
  test("believes no answer that the SDK has not signed with its key", async () => {
    const call = () =>
      createAppClient(SIGNING_KEY)(new URL(app.url), { method: "PUT", body: {}, timeoutMs: 5000 });
    app.answer(200, { "x-inngest-sdk": "js:v4" }, "[]");
    await expect(call()).rejects.toThrow("not signed with our key");
    app.answer(200, { "x-inngest-sdk": "js:v4", [SIGNATURE_HEADER]: sign("[]", NEW_KEY) }, "[]");
    await expect(call()).rejects.toThrow("not signed with our key");
    app.answer(502, {}, "<html>Bad gateway</html>");
    await expect(call()).rejects.toThrow("did not come from an Inngest SDK (status 502)");
    app.serve(engine.url, functions);
  });

  test("counts a stranger's answer as a failed attempt", async () => {
    app.answer(200, {}, '"done"');
    const [eventId = ""] = await server.send({ name: "demo/simple", data: { n: 7 } });
    const run = async () => (await server.runsOf(eventId))[0];
    await vi.waitFor(async () => expect(await run()).toMatchObject({ status: "Failed" }), 20_000);
    expect(JSON.stringify(await run())).toContain("did not come from an Inngest SDK");
    app.serve(engine.url, functions);
  });

  test("takes events with the right key only", async () => {
    const event = '{"name":"demo/simple","data":{"n":1}}';
    expect(await server.post(event, "wrong")).toEqual({
      status: 401,
      body: { status: 401, message: "", error: "Event key not found" },
    });
    expect(await server.post(event, EVENT_KEY)).toMatchObject({ status: 200 });
  });

  test("shows runs to the holder of the signing key only", async () => {
    const view = (authorization?: string) =>
      fetch(`${engine.url}/v1/runs/unknown`, { headers: authorization ? { authorization } : {} });
    expect([(await view()).status, (await view(bearerOf(NEW_KEY))).status]).toEqual([401, 401]);
    expect((await view(bearerOf(SIGNING_KEY))).status).toBe(404);
  });

  test("lets nobody register from outside", async () => {
    expect((await fetch(`${engine.url}/fn/register`, { method: "POST", body: "{}" })).status).toBe(404);
  });
});

describe("events", () => {
  test("of a repeated request are taken once", async () => {
    const headers = { "x-inngest-event-id-seed": `${Date.now()},c2VlZC1zZWVk` };
    const post = async () => {
      const body = '[{"name":"demo/simple","data":{"n":2}}]';
      return (await fetch(`${engine.url}/e/${EVENT_KEY}`, { method: "POST", headers, body })).json();
    };
    const answers = await Promise.all([post(), post(), post()]);
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
    // A later event may be worked off before an earlier one, so both are waited for.
    await server.send({ name: "demo/simple", data: { n: 3 } });
    await Promise.all([journal.waitFor("simple", "n=2"), journal.waitFor("simple", "n=3")]);
    expect(journal.of("simple", "n=2")).toHaveLength(1);
  });

  test("come from the SDK itself", async () => {
    const { ids } = await testClient(engine.url).send({ name: "demo/simple", data: { n: 4 } });
    expect(ids).toHaveLength(1);
    expect(await journal.waitFor("simple", "n=4")).toHaveLength(1);
  });

  test("reach functions as they were, whatever characters they have", async () => {
    const text = "nul \0, lone \ud800, 💶 and \u2028";
    await server.send({ name: "demo/echo", data: { text }, id: "odd \0 id" });
    const [end] = await journal.waitFor("echo", "end");
    expect(end?.detail).toBe(text);
  });
});
