import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { startPostgres, type RunningPostgres } from "@/scripts/postgres.mjs";
import { startCrashStack, type CrashStack } from "./support/crash-stack";
import { nth } from "./support/journal";
import { killAll } from "./support/processes";

// Goal: PostgreSQL may die at any moment; what was accepted survives, what was not is refused, nothing is done twice.

let folder: string;
let postgres: RunningPostgres;
let stack: CrashStack;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "latchkey-crash-postgres-"));
  postgres = await startPostgres({ dataDir: path.join(folder, "data") });
  await migrate(postgres.url("latchkey"));
  stack = await startCrashStack(postgres.url("latchkey"));
});
afterAll(async () => {
  await killAll();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

test("events are refused while it is down; timers and the results of running steps survive", async () => {
  const [workId] = await stack.server.send({ name: "demo/work", data: { ms: 3000 } });
  const [napId] = await stack.server.send({ name: "demo/nap", data: { seconds: 5 } });
  const long = nth(await stack.journal.waitFor("work", "start"), 0);
  await stack.journal.waitFor("nap", "before");
  await sleep(500);
  // In the middle of a crowd, so that transactions are open when it dies.
  let answered = 0;
  const crowd = Array.from({ length: 300 }, async () => {
    const answer = await stack.server.post('{"name":"demo/work","data":{"ms":1}}');
    answered += 1;
    return answer;
  });
  await vi.waitFor(() => expect(answered).toBeGreaterThan(20), { timeout: 20_000, interval: 5 });
  postgres.child.kill("SIGKILL");
  const answers = await Promise.all(crowd);
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200, 500]));
  expect(await stack.server.post('{"name":"demo/work","data":{"ms":1}}')).toMatchObject({ status: 500 });
  expect(await stack.server.health()).toMatchObject({ status: 503 });
  await sleep(3500);
  postgres = await startPostgres({ dataDir: path.join(folder, "data"), port: postgres.port });
  const backAt = Date.now();

  const accepted = answers.flatMap(({ status, body }) =>
    status === 200 ? (body as { ids: string[] }).ids : [],
  );
  for (const id of [workId, napId, ...accepted]) {
    const read = async () => (await stack.server.runsOf(id ?? ""))[0]?.status;
    await vi.waitFor(async () => expect(await read()).toBe("Completed"), { timeout: 30_000 });
  }
  // The step ended while PostgreSQL was away. Its result was kept, and it is not done again.
  const { runId } = long;
  const deeds = stack.journal.of("work").filter((entry) => entry.runId === runId);
  expect(deeds.map((entry) => entry.what)).toEqual(["before", "start", "stop", "after"]);
  const napped = stack.journal.of("nap");
  expect(napped.map((entry) => entry.what)).toEqual(["before", "after"]);
  const dueAt = nth(napped, 0).at + 5000;
  expect(nth(napped, 1).at).toBeGreaterThan(dueAt - 100);
  expect(nth(napped, 1).at).toBeLessThan(Math.max(dueAt, backAt) + 5000);
  expect(stack.engine().child.exitCode).toBeNull();
  expect(await stack.server.health()).toMatchObject({ status: 200 });
});
