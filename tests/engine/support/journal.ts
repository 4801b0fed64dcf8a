import { setTimeout as sleep } from "node:timers/promises";

/** One thing that a function of the conformance set did, and when. */
export type Entry = { at: number; functionId: string; runId: string; what: string; detail: unknown };
export type Record = (functionId: string, runId: string, what: string, detail?: unknown) => void;

/** What really happened inside functions: the only witness that an engine cannot talk round. */
export type Journal = {
  record: Record;
  add(entry: Entry): void;
  of(functionId: string, what?: string): Entry[];
  /** The first `count` entries as soon as there are so many; those that there are when the time is over. */
  waitFor(
    functionId: string,
    what: string,
    options?: { count?: number; timeoutMs?: number },
  ): Promise<Entry[]>;
};

/** An empty journal. */
export function createJournal(): Journal {
  const entries: Entry[] = [];
  const of = (functionId: string, what?: string): Entry[] =>
    entries.filter((entry) => entry.functionId === functionId && (what === undefined || entry.what === what));
  return {
    of,
    add: (entry) => entries.push(entry),
    record: (functionId, runId, what, detail) => {
      entries.push({ at: Date.now(), functionId, runId, what, detail: detail ?? null });
    },
    waitFor: async (functionId, what, { count = 1, timeoutMs = 20_000 } = {}) => {
      const deadline = Date.now() + timeoutMs;
      while (of(functionId, what).length < count && Date.now() < deadline) await sleep(20);
      return of(functionId, what);
    },
  };
}

/** The entry at a position, or a failed test. */
export function nth(entries: readonly Entry[], index: number): Entry {
  const entry = entries[index];
  if (!entry) throw new Error(`entry ${index} of ${entries.length} is missing`);
  return entry;
}
