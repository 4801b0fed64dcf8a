import { setTimeout as sleep } from "node:timers/promises";

const BACKOFF_MIN_MS = 200;
const BACKOFF_MAX_MS = 10_000;
const HEALTHY_AFTER_MS = 30_000;

/**
 * A part that runs as a process.
 *
 * @typedef {object} Part
 * @property {string} name
 * @property {number} stopsIn parts of the same number stop together, lower numbers first
 * @property {() => Promise<RunningPart>} start resolves when its process is there; called again after each death
 */
/**
 * @typedef {object} RunningPart
 * @property {import("node:child_process").ChildProcess} child
 * @property {(isForced?: boolean) => Promise<void>} stop resolves when its process is gone
 */

/**
 * @typedef {object} State
 * @property {Promise<RunningPart> | null} starting
 * @property {RunningPart | null} running
 * @property {number} deaths
 * @property {number} backoffMs
 * @property {number} startedAt
 * @property {AbortController | null} pause before the next start
 */

/**
 * How long to wait before the next start: doubles from 0.2 to 10 seconds, and begins anew after half a minute of
 * health.
 *
 * @param {number} previousMs
 * @param {number} livedMs
 */
export function nextBackoffMs(previousMs, livedMs) {
  if (livedMs >= HEALTHY_AFTER_MS || previousMs === 0) return BACKOFF_MIN_MS;
  return Math.min(previousMs * 2, BACKOFF_MAX_MS);
}

/**
 * Keeps parts running: one that dies is started again, and one line says so.
 *
 * @param {{ say: (line: string) => void }} options
 */
export function createSupervisor({ say }) {
  /** @type {Map<Part, State>} */
  const parts = new Map();
  let isStopping = false;

  async function start(part, state) {
    state.startedAt = Date.now();
    state.starting = part.start();
    const running = await state.starting;
    state.running = running;
    const { child } = running;
    const onExit = () => {
      if (state.running === running && !isStopping) void revive(part, state, describeEnd(child));
    };
    if (child.exitCode !== null || child.signalCode !== null) onExit();
    else child.once("exit", onExit);
  }

  async function revive(part, state, reason) {
    for (let cause = reason; !isStopping;) {
      state.running = null;
      state.deaths += 1;
      state.backoffMs = nextBackoffMs(state.backoffMs, Date.now() - state.startedAt);
      say(`${part.name} ${cause}; starting it again in ${state.backoffMs / 1000} s.`);
      state.pause = new AbortController();
      await sleep(state.backoffMs, undefined, { signal: state.pause.signal }).catch(() => {});
      if (isStopping) return;
      try {
        return await start(part, state);
      } catch (error) {
        cause = `did not start (${error.message})`;
      }
    }
  }

  return {
    /**
     * Starts a part and watches over it from then on. Throws when its first start fails.
     *
     * @param {Part} part
     */
    async add(part) {
      const state = { starting: null, running: null, deaths: 0, backoffMs: 0, startedAt: 0, pause: null };
      parts.set(part, state);
      await start(part, state);
    },

    /** How often a part has died so far. */
    deathsOf: (name) => [...parts].find(([part]) => part.name === name)?.[1].deaths ?? 0,

    /**
     * Stops everything in order and restarts nothing any more. Called again, it forces.
     *
     * @param {{ isForced?: boolean }} [options]
     */
    async stop({ isForced = false } = {}) {
      isStopping = true;
      for (const state of parts.values()) state.pause?.abort();
      const stages = [...new Set([...parts.keys()].map((part) => part.stopsIn))].sort((a, b) => a - b);
      for (const stage of stages) {
        const members = [...parts].filter(([part]) => part.stopsIn === stage);
        await Promise.all(members.map(([, state]) => stopPart(state, isForced)));
      }
    },
  };
}

/** A part that is just starting is stopped as soon as there is something to stop. */
async function stopPart(state, isForced) {
  const running = await state.starting?.catch(() => null);
  await running?.stop(isForced);
}

function describeEnd(child) {
  return child.signalCode ? `was ended by ${child.signalCode}` : `ended with code ${child.exitCode}`;
}
