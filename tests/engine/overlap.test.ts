import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { startApp, type TestApp } from "./support/app";
import { createJournal } from "./support/journal";
import { killAll, startEngine } from "./support/processes";
import { createServerClient, type ServerClient } from "./support/server-client";

// Goal: however closely the branches of a race end, the body is never called twice at a time, and no step runs twice.

const RUNS = 12;
const UNFINISHED = "select from engine.run where ended_at is null";

const database = useDatabase();
const journal = createJournal();
let app: TestApp;
let server: ServerClient;

beforeAll(async () => {
  app = await startApp();
  const { url } = await startEngine({ databaseUrl: database.connectionString, appUrl: app.url });
  server = createServerClient(url);
  app.serve(url, (inngest) => [
    inngest.createFunction(
      { id: "photo-finish", triggers: [{ event: "demo/photo-finish" }] },
      async ({ event, step, group, runId }) => {
        const branch = (id: string, ms: number) => step.run(id, () => delay(ms));
        const lead = event.data.lead as number;
        await group.parallel({ mode: "race" }, () =>
          Promise.race([branch("first", 0), branch("second", lead)]),
        );
        await step.run("next", async () => {
          journal.record("photo-finish", runId, "next");
          await delay(400);
        });
        await step.run("last", () => journal.record("photo-finish", runId, "last"));
      },
    ),
    inngest.createFunction(
      { id: "patient", triggers: [{ event: "demo/patient" }] },
      async ({ event, step, group }) => {
        const branch = (id: string, ms: number) => step.run(id, () => delay(ms));
        const lead = event.data.lead as number;
        await group.parallel({ mode: "race" }, () =>
          Promise.all([branch("first", 20), branch("second", 20 + lead)]),
        );
      },
    ),
  ]);
  await server.ready(2);
});
afterAll(async () => {
  await killAll();
  await app.stop();
});

test("a loser that ends while the body goes on does not start the next step a second time", async () => {
  const events = Array.from({ length: RUNS }, (_, i) => ({
    name: "demo/photo-finish",
    data: { lead: i * 25 },
  }));
  await server.send(...events);
  await vi.waitFor(async () => expect((await database.owner.query(UNFINISHED)).rows).toEqual([]), 20_000);
  expect(journal.of("photo-finish", "next")).toHaveLength(RUNS);
  expect(journal.of("photo-finish", "last")).toHaveLength(RUNS);
});

test("a branch that ends while the body is being called for the other is not forgotten", async () => {
  const events = Array.from({ length: 40 }, (_, i) => ({ name: "demo/patient", data: { lead: i % 20 } }));
  await server.send(...events);
  await vi.waitFor(async () => expect((await database.owner.query(UNFINISHED)).rows).toEqual([]), 20_000);
});
