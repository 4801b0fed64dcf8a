import { setTimeout as sleep } from "node:timers/promises";
import { isDatabaseTrouble, type Database } from "./database";
import { reasonOf, type EngineLog } from "./engine-log";
import type { Job } from "./jobs";
import { keepJobs, takeJobs } from "./take-jobs";

/** Calls to the application at a time. */
const SLOTS = 50;
/** Timers come due without anybody telling, and other processes queue jobs too. */
const POLL_MS = 200;
const UNREACHABLE_PAUSE_MS = 1000;
const DATABASE_PAUSE_MAX_MS = 1000;

export type WorkerOptions = {
  database: Database;
  log: EngineLog;
  leaseMs: number;
  perform: (job: Job) => Promise<void>;
};

export type Worker = {
  /** Looks for due jobs now instead of at the next poll. */
  wake(): void;
  /** Repeats database work until PostgreSQL has answered, or the worker has been stopped for good. */
  persistently<T>(work: () => Promise<T>): Promise<T>;
  /** Stops calling the application for a moment: it is not there. */
  pauseCalls(): void;
  readonly busyCount: number;
  /** Takes no more jobs and waits for those under way, up to `patienceMs`. */
  stop(patienceMs: number): Promise<void>;
};

/** Takes due jobs and has them performed, up to 50 at a time. */
export function startWorker({ database, log, leaseMs, perform }: WorkerOptions): Worker {
  const busy = new Map<string, Job>();
  const stopped = new AbortController();
  let isStopping = false;
  let isTaking = false;
  let isWokenAgain = false;
  let callsPausedUntil = 0;
  let isDatabaseAway = false;

  async function take(): Promise<void> {
    const slots = SLOTS - busy.size;
    if (slots <= 0) return;
    const withCalls = Date.now() >= callsPausedUntil;
    const { jobs, hasMore } = await takeJobs(database, {
      slots,
      leaseMs,
      heldIds: [...busy.keys()],
      withCalls,
    });
    if (isDatabaseAway) log.info("PostgreSQL answers again");
    isDatabaseAway = false;
    for (const job of jobs) void run(job);
    if (hasMore) isWokenAgain = true;
  }

  async function run(job: Job): Promise<void> {
    busy.set(job.id, job);
    try {
      await perform(job);
    } catch (error) {
      // Its lease runs out and somebody tries again.
      log.error(
        { job: job.id, kind: job.kind, function: job.functionId, error: reasonOf(error) },
        "a job was given up",
      );
    } finally {
      busy.delete(job.id);
      wake();
    }
  }

  function wake(): void {
    isWokenAgain = true;
    if (isTaking || isStopping) return;
    isTaking = true;
    void takeAll().finally(() => (isTaking = false));
  }

  async function takeAll(): Promise<void> {
    while (isWokenAgain && !isStopping) {
      isWokenAgain = false;
      await take().catch((error: unknown) => {
        if (!isDatabaseAway) log.error({ error: reasonOf(error) }, "no jobs can be taken");
        isDatabaseAway = true;
      });
    }
  }

  async function persistently<T>(work: () => Promise<T>): Promise<T> {
    for (let pauseMs = 100; ; pauseMs = Math.min(pauseMs * 2, DATABASE_PAUSE_MAX_MS)) {
      try {
        return await work();
      } catch (error) {
        if (!isDatabaseTrouble(error) || stopped.signal.aborted) throw error;
        await sleep(pauseMs);
      }
    }
  }

  const poll = setInterval(wake, POLL_MS);
  const heartbeat = setInterval(() => {
    if (busy.size > 0) keepJobs(database, [...busy.values()], leaseMs).catch(() => {});
  }, leaseMs / 3);

  return {
    wake,
    persistently,
    pauseCalls: () => (callsPausedUntil = Date.now() + UNREACHABLE_PAUSE_MS),
    get busyCount() {
      return busy.size;
    },
    stop: async (patienceMs) => {
      isStopping = true;
      clearInterval(poll);
      const deadline = Date.now() + patienceMs;
      while ((busy.size > 0 || isTaking) && Date.now() < deadline) await sleep(20);
      stopped.abort();
      clearInterval(heartbeat);
    },
  };
}
