import http from "node:http";
import { acceptEvents } from "./accept-events";
import type { Database } from "./database";
import { reasonOf, type EngineLog } from "./engine-log";
import { InvalidEvents, parseEvents } from "./event-api";
import type { Registration } from "./registration";
import type { Registry } from "./registry";
import { bearerOf, isSameSecret } from "./signature";
import { findRun, getQueueHealth, listRunsOfEvent } from "./views";

const BODY_BYTES_MAX = 16 * 1024 * 1024;

export type ServerContext = {
  database: Database;
  registry: Registry;
  registration: Registration;
  log: EngineLog;
  eventKey: string;
  signingKey: string;
  onEvents: () => void;
};
type Answer = { status: number; body: unknown };

class TooLarge extends Error {}

/** The engine's HTTP face: events in, health and a few views out. Everything else is 404. */
export function createServer(context: ServerContext): http.Server {
  return http.createServer((request, response) => {
    answer(context, request)
      .catch((error: unknown) => toFailure(context.log, request, error))
      .then(({ status, body }) => {
        const text = JSON.stringify(body);
        response.writeHead(status, {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(text),
          "x-inngest-server-kind": "cloud",
        });
        response.end(text);
      })
      .catch(() => response.destroy());
  });
}

async function answer(context: ServerContext, request: http.IncomingMessage): Promise<Answer> {
  const [first, ...rest] = new URL(request.url ?? "/", "http://engine").pathname.split("/").slice(1);
  if (request.method === "POST" && first === "e" && rest.length === 1)
    return takeEvents(context, request, rest[0] ?? "");
  if (request.method === "GET" && first === "health" && rest.length === 0) return showHealth(context);
  if (request.method === "GET" && first === "v1") return showRuns(context, request, rest);
  return notFound();
}

async function takeEvents(
  context: ServerContext,
  request: http.IncomingMessage,
  key: string,
): Promise<Answer> {
  if (!isSameSecret(decodeURIComponent(key), context.eventKey))
    return { status: 401, body: { status: 401, message: "", error: "Event key not found" } };
  // Taken now, an event would start nothing and be lost; refused, its sender tries again.
  const { registry, registration } = context;
  if (registry.size === 0 && registration.state !== "registered")
    return { status: 503, body: { status: 503, error: "no functions are registered yet" } };
  const text = await readBody(request);
  const seed = request.headers["x-inngest-event-id-seed"];
  const events = parseEvents(text, typeof seed === "string" ? seed : undefined);
  await context.database.transaction((tx) => acceptEvents(tx, registry, events));
  context.onEvents();
  return { status: 200, body: { ids: events.map((event) => event.id), status: 200 } };
}

async function showHealth({ database, registry, registration }: ServerContext): Promise<Answer> {
  const functions = { functions: registry.size, registration: registration.state };
  try {
    const queue = await getQueueHealth(database);
    return { status: 200, body: { status: 200, message: "OK", ...queue, ...functions } };
  } catch (error) {
    return { status: 503, body: { status: 503, message: reasonOf(error), ...functions } };
  }
}

/** Views show what events carried, so they ask for the key that only the application has. */
async function showRuns(
  { database, signingKey }: ServerContext,
  request: http.IncomingMessage,
  path: string[],
): Promise<Answer> {
  if (!isSameSecret(request.headers.authorization ?? "", bearerOf(signingKey)))
    return { status: 401, body: { status: 401, error: "Unauthorized" } };
  const [collection, id, view, ...more] = path;
  if (!id || more.length > 0) return notFound();
  if (collection === "events" && view === "runs")
    return { status: 200, body: { data: await listRunsOfEvent(database, id) } };
  const run = collection === "runs" && view === undefined ? await findRun(database, id) : null;
  return run ? { status: 200, body: { data: run } } : notFound();
}

const notFound = (): Answer => ({ status: 404, body: { status: 404, error: "not found" } });

function toFailure(log: EngineLog, request: http.IncomingMessage, error: unknown): Answer {
  if (error instanceof InvalidEvents)
    return { status: 400, body: { ids: [""], status: 400, error: error.message } };
  if (error instanceof TooLarge)
    return { status: 413, body: { status: 413, error: `a request may have ${BODY_BYTES_MAX} bytes` } };
  log.error({ method: request.method, error: reasonOf(error) }, "a request failed");
  return { status: 500, body: { status: 500, error: "the job engine could not do this now" } };
}

async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_BYTES_MAX) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
