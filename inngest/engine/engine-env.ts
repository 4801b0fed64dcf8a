import { z } from "zod";

const milliseconds = z.coerce.number().int().positive();

const environment = z.object({
  DATABASE_URL: z.string().min(1),
  ENGINE_HOST: z.string().min(1).default("127.0.0.1"),
  /** 0 takes a free port; a parent with an IPC channel is told which. */
  ENGINE_PORT: z.coerce.number().int().min(0).max(65_535).default(8288),
  /** Where the application serves its functions, such as http://127.0.0.1:3000/api/inngest. */
  ENGINE_APP_URL: z.url({ protocol: /^https?$/ }),
  INNGEST_SIGNING_KEY: z.string().regex(/^signkey-\w+-[0-9a-f]+$/, "must look like signkey-prod-<hex>"),
  INNGEST_EVENT_KEY: z.string().min(1),
  /** A constant pause between attempts instead of the growing one; for tests. */
  ENGINE_RETRY_INTERVAL_MS: milliseconds.optional(),
  /** How long a step may go unheard of before another engine takes it over. */
  ENGINE_LEASE_MS: milliseconds.default(30_000),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export type EngineEnv = z.output<typeof environment>;

/** Reads the engine's configuration. Throws one sentence that names every variable that is missing or wrong. */
export function parseEngineEnv(source: Record<string, string | undefined>): EngineEnv {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = environment.safeParse(given);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const name = issue.path.join(".");
    return given[name] === undefined ? `${name} is not set` : `${name} is wrong: ${issue.message}`;
  });
  throw new Error(`The job engine cannot start: ${problems.join("; ")}.`);
}

/** The configuration of this process. */
export function engineEnv(): EngineEnv {
  // eslint-disable-next-line node/no-process-env -- the engine's only reader; lib/env asks for what the engine lacks
  return parseEngineEnv(process.env);
}
