import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "./database";
import { reasonOf, type EngineLog } from "./engine-log";
import type { Job } from "./jobs";
import { keepJobs, takeJobs } from "./take-jobs";

/** Calls to the application at a time. */
const SLOTS = 50;
/** Timers come due without anybody telling, and other processes queue jobs too. */
const POLL_MS = 200;
const UNREACHABLE_PAUSE_MS = 1000;

export type WorkerOptions = {
  readonly database: Database;
  readonly log: EngineLog;
  /** How long a taken job is ours without a sign of life; renewed three times as often. */
  readonly leaseMs: number;
  readonly perform: (job: Job) => Promise<void>;
};

/** Takes due jobs and has them performed, up to 50 at a time. */
export class Worker {
  readonly #options: WorkerOptions;
  readonly #busy = new Map<string, Job>();
  readonly #poll: NodeJS.Timeout;
  readonly #heartbeat: NodeJS.Timeout;
  #isStopping = false;
  #isTaking = false;
  #isWoken = false;
  #isDatabaseAway = false;
  #callsPausedUntil = 0;

  constructor(options: WorkerOptions) {
    this.#options = options;
    this.#poll = setInterval(() => this.wake(), POLL_MS);
    this.#heartbeat = setInterval(() => this.#keep(), options.leaseMs / 3);
  }

  /** Looks for due jobs now instead of at the next poll. */
  wake(): void {
    this.#isWoken = true;
    if (!this.#isTaking && !this.#isStopping) void this.#takeAll();
  }

  /** Stops calling the application for a moment: it is not there. */
  pauseCalls(): void {
    this.#callsPausedUntil = Date.now() + UNREACHABLE_PAUSE_MS;
  }

  /** Takes no more jobs and waits for those under way, up to `patienceMs`. What is left over is taken over later. */
  async stop(patienceMs: number): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#poll);
    const deadline = Date.now() + patienceMs;
    while ((this.#busy.size > 0 || this.#isTaking) && Date.now() < deadline) await sleep(20);
    clearInterval(this.#heartbeat);
  }

  async #takeAll(): Promise<void> {
    this.#isTaking = true;
    while (this.#isWoken && !this.#isStopping) {
      this.#isWoken = false;
      try {
        await this.#take();
        if (this.#isDatabaseAway) this.#options.log.info("PostgreSQL answers again");
        this.#isDatabaseAway = false;
      } catch (error) {
        if (!this.#isDatabaseAway)
          this.#options.log.error({ error: reasonOf(error) }, "no jobs can be taken");
        this.#isDatabaseAway = true;
      }
    }
    this.#isTaking = false;
  }

  async #take(): Promise<void> {
    const { database, leaseMs } = this.#options;
    const slots = SLOTS - this.#busy.size;
    if (slots <= 0) return;
    const withCalls = Date.now() >= this.#callsPausedUntil;
    const heldIds = [...this.#busy.keys()];
    const { jobs, hasMore } = await takeJobs(database, { slots, leaseMs, heldIds, withCalls });
    for (const job of jobs) void this.#run(job);
    if (hasMore) this.#isWoken = true;
  }

  async #run(job: Job): Promise<void> {
    this.#busy.set(job.id, job);
    try {
      await this.#options.perform(job);
    } catch (error) {
      // Its lease runs out and somebody tries again.
      const { id, kind, functionId } = job;
      this.#options.log.error(
        { job: id, kind, function: functionId, error: reasonOf(error) },
        "a job was given up",
      );
    } finally {
      this.#busy.delete(job.id);
      this.wake();
    }
  }

  #keep(): void {
    const { database, leaseMs } = this.#options;
    // Without PostgreSQL nobody else can take our jobs either; the next beat makes up for this one.
    if (this.#busy.size > 0) keepJobs(database, [...this.#busy.values()], leaseMs).catch(() => {});
  }
}
