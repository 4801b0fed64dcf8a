import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isAlive } from "@/scripts/lib/processes.mjs";
import { findRunningPostgres } from "@/scripts/lib/postgres-leftovers.mjs";
import { startPostgres, type RunningPostgres } from "@/scripts/postgres.mjs";

let folder = "";
const started: RunningPostgres[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "latchkey-postgres-test-"));
  chmodSync(folder, 0o711);
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: { password?: string; volatile?: boolean; dataDir?: string } = {}) {
  const server = await startPostgres({ dataDir: path.join(folder, "data"), ...options });
  started.push(server);
  return server;
}

async function query(server: RunningPostgres, statement: string): Promise<unknown> {
  const client = new pg.Client(server.url("postgres"));
  client.on("error", () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ value: unknown }>(statement);
    return rows[0]?.value;
  } finally {
    await client.end();
  }
}

test("keeps what was committed when it is killed, and takes another password", async () => {
  const first = await start({ password: "one" });
  await query(first, "create table kept as select 7 as value");
  expect(await query(first, "select current_setting('fsync') || current_setting('TimeZone') as value")).toBe(
    "onUTC",
  );
  first.child.kill("SIGKILL");
  const second = await start({ password: "it's another" });
  expect(await query(second, "select value from kept")).toBe(7);
  await second.stop();
  expect(isAlive(second.child.pid ?? 0)).toBe(false);
  expect(readdirSync(folder)).toEqual(["data"]);
});

test("takes the place of one that was left running, and of its busy sessions", async () => {
  const left = await start();
  const busy = query(left, "select count(*) as value from generate_series(1, 1e12::bigint)").catch(
    () => "cut off",
  );
  await query(left, "select 1 as value");
  const next = await start();
  expect(await busy).toBe("cut off");
  expect(isAlive(left.child.pid ?? 0)).toBe(false);
  expect(findRunningPostgres(next.dataDir)).toEqual({ pid: next.child.pid, port: next.port });
});

test("works in a temporary folder that only we may enter", async () => {
  chmodSync(folder, 0o700);
  const server = await start();
  expect(server.dataDir).toBe(path.join(realpathSync(folder), "data"));
});

test("works below closed folders, and leaves nothing when it is for tests", async () => {
  const inner = path.join(folder, "closed/inner");
  mkdirSync(inner, { recursive: true });
  chmodSync(path.dirname(inner), 0o700);
  const server = await start({ volatile: true, dataDir: path.join(inner, "data") });
  expect(await query(server, "select current_setting('fsync') as value")).toBe("off");
  await server.stop();
  if (process.getuid?.() === 0) expect(() => readdirSync(server.dataDir)).toThrow("ENOENT");
});
