import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startNode } from "@/scripts/lib/node-part.mjs";
import { isAlive, waitForEnd } from "@/scripts/lib/processes.mjs";
import { createSupervisor, nextBackoffMs } from "@/scripts/lib/supervisor.mjs";

const STAYS = ["-e", "console.log('up'); setInterval(() => {}, 1000);"];
const IGNORES_TERM = [
  "-e",
  "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000);",
];
const HAS_CHILD = [
  "-e",
  `const { spawn } = require("node:child_process");
   const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
   console.log(child.pid); setInterval(() => {}, 1000);`,
];

let said: string[];
let supervisor: ReturnType<typeof createSupervisor>;
beforeEach(() => {
  said = [];
  supervisor = createSupervisor({ say: (line: string) => said.push(line) });
});
afterEach(() => supervisor.stop());

/** A toy part that notes its processes and what they print. */
function toy(name: string, args: string[], stopsIn = 1) {
  const pids: number[] = [];
  const lines: string[] = [];
  return {
    name,
    stopsIn,
    pids,
    lines,
    start: async () => {
      const env = process.env;
      const running = await startNode({ args, env, cwd: ".", onLine: (line: string) => lines.push(line) });
      pids.push(running.child.pid ?? 0);
      return running;
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition() && Date.now() < deadline) await sleep(20);
  expect(condition()).toBe(true);
}

const kill = (pid: number | undefined) => process.kill(pid ?? 0, "SIGKILL");

describe("a part that dies", () => {
  test("is started again, one line says so, and the others are left alone", async () => {
    const [victim, other] = [toy("victim", STAYS), toy("other", STAYS)];
    await Promise.all([supervisor.add(victim), supervisor.add(other)]);
    await until(() => victim.lines.length === 1);
    kill(victim.pids[0]);
    await until(() => victim.lines.length === 2);
    expect(victim.pids).toHaveLength(2);
    expect(other.pids).toHaveLength(1);
    expect(said).toEqual(["victim was ended by SIGKILL; starting it again in 0.2 s."]);
    expect(supervisor.deathsOf("victim")).toBe(1);
  });

  test("is given more and more time when it dies again and again", async () => {
    const dying = toy("dying", ["-e", "process.exit(3)"]);
    await supervisor.add(dying);
    await until(() => said.length === 3);
    expect(said.map((line) => /ended with code 3; starting it again in (.*) s/.exec(line)?.[1])).toEqual([
      "0.2",
      "0.4",
      "0.8",
    ]);
  });

  test("is tried again when its start fails", async () => {
    const part = toy("part", STAYS);
    let starts = 0;
    const start = async () => {
      starts += 1;
      if (starts === 2) throw new Error("the disk is full");
      return part.start();
    };
    await supervisor.add({ ...part, start });
    kill(part.pids[0]);
    await until(() => part.pids.length === 2);
    expect(said[1]).toBe("part did not start (the disk is full); starting it again in 0.4 s.");
  });

  test("takes what it has started with it", async () => {
    const part = toy("part", HAS_CHILD);
    await supervisor.add(part);
    await until(() => part.lines.length === 1);
    kill(part.pids[0]);
    expect(await waitForEnd(Number(part.lines[0]), 2_000)).toBe(true);
  });
});

describe("stopping", () => {
  test("leaves nobody behind, and goes in the given order", async () => {
    const [first, last] = [toy("first", HAS_CHILD, 1), toy("last", STAYS, 2)];
    await Promise.all([supervisor.add(first), supervisor.add(last)]);
    await until(() => first.lines.length + last.lines.length === 2);
    const stopping = supervisor.stop();
    await waitForEnd(first.pids[0] ?? 0, 2_000);
    await stopping;
    for (const pid of [...first.pids, ...last.pids, Number(first.lines[0])]) expect(isAlive(pid)).toBe(false);
    await sleep(500);
    expect([first.pids.length, last.pids.length]).toEqual([1, 1]);
    expect(said).toEqual([]);
  });

  test("does not wait for a pause between restarts", async () => {
    const dying = toy("dying", ["-e", ""]);
    await supervisor.add(dying);
    await until(() => said.length === 3);
    const startedAt = Date.now();
    await supervisor.stop();
    expect(Date.now() - startedAt).toBeLessThan(300);
  });

  test("when forced does not wait for those who do not listen", async () => {
    const deaf = toy("deaf", IGNORES_TERM);
    await supervisor.add(deaf);
    await until(() => deaf.lines.length === 1);
    const startedAt = Date.now();
    await supervisor.stop({ isForced: true });
    expect(isAlive(deaf.pids[0] ?? 0)).toBe(false);
    expect(Date.now() - startedAt).toBeLessThan(1_000);
  });
});

test("the pause doubles up to ten seconds, and begins anew after half a minute of health", () => {
  expect(nextBackoffMs(0, 5)).toBe(200);
  expect(nextBackoffMs(200, 5)).toBe(400);
  expect(nextBackoffMs(6_400, 5)).toBe(10_000);
  expect(nextBackoffMs(10_000, 29_999)).toBe(10_000);
  expect(nextBackoffMs(10_000, 30_000)).toBe(200);
});
