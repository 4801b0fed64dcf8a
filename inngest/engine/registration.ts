import { z } from "zod";
import type { AppClient } from "./app-client";
import { canonicalJson } from "./canonical-json";
import { nextTick } from "@/lib/kernel/schedule";
import { insertRows, type Database, type Tx } from "./database";
import { reasonOf, type EngineLog } from "./engine-log";
import {
  announcedFunction,
  toDefinition,
  type AnnouncedFunction,
  type FunctionDefinition,
} from "./function-definition";
import { queueTick } from "./jobs";
import type { Registry } from "./registry";

const FIRST_SYNC_INTERVAL_MS = 500;
const SYNC_INTERVAL_MS = 3000;
/** Long, because a development server compiles the route at the first call. */
const SYNC_TIMEOUT_MS = 60_000;

const announcement = z.object({ functions: z.array(announcedFunction) });

export type RegistrationOptions = {
  database: Database;
  registry: Registry;
  app: AppClient;
  appUrl: string;
  log: EngineLog;
};

export type Registration = {
  /** Null before the first answer; then "registered", or the sentence that says why not. */
  readonly state: string | null;
  stop(): void;
};

/**
 * Asks the application for its functions until it answers, and then every few seconds, so that a new version is
 * noticed. The engine pulls and nobody pushes: a stranger cannot point it at another address.
 */
export function startRegistration({
  database,
  registry,
  app,
  appUrl,
  log,
}: RegistrationOptions): Registration {
  let state: string | null = null;
  let known = "";
  let timer: NodeJS.Timeout;
  let isStopped = false;

  async function sync(): Promise<void> {
    const headers = { "x-inngest-sync-kind": "in_band" };
    const { status, body } = await app(new URL(appUrl), {
      method: "PUT",
      body: { url: appUrl },
      headers,
      timeoutMs: SYNC_TIMEOUT_MS,
    });
    if (status !== 200)
      throw new Error(`the application answered ${status} to the question for its functions`);
    const definitions = parseAnnouncement(body).map(toDefinition);
    const current = canonicalJson(definitions);
    if (current !== known) {
      await database.transaction((tx) => saveFunctions(tx, definitions));
      log.info({ functions: definitions.length }, "functions registered");
    }
    // Also when nothing changed here: another engine on this database may have seen another version.
    await registry.load(database);
    known = current;
  }

  async function repeat(): Promise<void> {
    const previous = state;
    try {
      await sync();
      state = "registered";
    } catch (error) {
      state = reasonOf(error);
      // Once per reason: a refused function stays refused until somebody changes it.
      if (state !== previous) log.warn({ reason: state }, "the application's functions are not registered");
    }
    const intervalMs = state === "registered" ? SYNC_INTERVAL_MS : FIRST_SYNC_INTERVAL_MS;
    if (!isStopped) timer = setTimeout(() => void repeat(), intervalMs);
  }

  timer = setTimeout(() => void repeat(), 0);
  return {
    get state() {
      return state;
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

function parseAnnouncement(body: string): AnnouncedFunction[] {
  const parsed = announcement.safeParse(JSON.parse(body));
  if (parsed.success) return parsed.data.functions;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`the application's list of functions is not understood: ${problems.join("; ")}`);
}

/**
 * Makes the given functions the active ones. A vanished function starts nothing more and loses its schedules; its
 * unfinished runs stay, and end as the application answers for them.
 */
async function saveFunctions(tx: Tx, definitions: readonly FunctionDefinition[]): Promise<void> {
  const ids = definitions.map((one) => one.id);
  await insertRows(
    tx,
    "engine.function",
    definitions.map((one) => ({ id: one.id, definition: JSON.stringify(one), is_active: true })),
    "on conflict (id) do update set definition = excluded.definition, is_active = true",
  );
  await tx.rows("update engine.function set is_active = false where is_active and id <> all ($1)", [ids]);
  const schedules = definitions.flatMap((one) => one.schedules.map((schedule) => ({ id: one.id, schedule })));
  await tx.rows(
    `delete from engine.job where kind = 'cron'
     and (function_id, schedule) not in (select * from unnest($1::text[], $2::text[]))`,
    [schedules.map((one) => one.id), schedules.map((one) => one.schedule)],
  );
  for (const { id, schedule } of schedules) {
    const next = nextTick(schedule, new Date());
    if (next) await queueTick(tx, id, schedule, next);
  }
}
