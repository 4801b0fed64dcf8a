import path from "node:path";
import { startPostgres } from "../postgres.mjs";
import { eachLine } from "./logs.mjs";
import { startNode, TYPESCRIPT } from "./node-part.mjs";

/** The app and the engine call everything else, so they stop first; everything rests on PostgreSQL, so it stops last. */
const STOPS = { app: 1, engine: 1, sandbox: 2, postgres: 3 };

/**
 * The processes of one start, each as the supervisor wants it.
 *
 * @param {object} options
 * @param {string} options.root
 * @param {import("./environment.mjs").Plan} options.plan
 * @param {ReturnType<typeof import("./logs.mjs").openLogs>} options.logs
 * @param {boolean} options.isDev
 * @returns {Record<keyof typeof STOPS, import("./supervisor.mjs").Part>}
 */
export function defineParts({ root, plan, logs, isDev }) {
  const NODE_ENV = isDev ? "development" : "production";
  const node = (name, args, env) => ({
    name,
    stopsIn: STOPS[name],
    start: () =>
      startNode({ args, env: { ...env, NODE_ENV }, cwd: root, onLine: (line) => logs.write(name, line) }),
  });
  return {
    postgres: { name: "postgres", stopsIn: STOPS.postgres, start: () => startDatabase(plan, logs) },
    app: node("app", ["scripts/app-server.mjs", ...(isDev ? ["--dev"] : [])], plan.app),
    engine: node("engine", [...TYPESCRIPT, "inngest/engine/main.ts"], plan.engine),
    sandbox: node("sandbox", [...TYPESCRIPT, "sandbox/main.ts"], plan.sandbox),
  };
}

async function startDatabase(plan, logs) {
  const server = await startPostgres({
    dataDir: postgresFolder(plan.dataDir),
    port: plan.ports.postgres,
    password: plan.postgresPassword,
  });
  for (const line of server.log().trim().split("\n")) logs.write("postgres", line);
  eachLine(server.child.stderr, (line) => logs.write("postgres", line));
  return { child: server.child, stop: () => server.stop() };
}

/** @param {string} dataDir */
export const postgresFolder = (dataDir) => path.join(dataDir, "postgres");
