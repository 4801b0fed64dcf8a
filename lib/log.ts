import "server-only";
import pino, { type Logger } from "pino";
import { env } from "./env";

/** Which part speaks: operators follow one channel at a time, and the launcher keeps a file for each. */
export type LogChannel = "app" | "phonepe" | "cashfree" | "jobs";

let root: Logger | undefined;

/**
 * JSON lines on standard output with a time, a channel and named fields. Secrets and account numbers never belong in
 * a log; the list below is the second fence, for a field that slips through under its usual name.
 */
export function log(channel: LogChannel): Logger {
  root ??= pino({
    level: env().LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        "authorization",
        "password",
        "client_secret",
        "token",
        "account_number",
        "*.authorization",
        "*.password",
        "*.account_number",
        "*.token",
      ],
      censor: "[redacted]",
    },
  });
  return root.child({ channel });
}
