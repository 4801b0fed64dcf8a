import "server-only";
import pino, { type DestinationStream, type Logger } from "pino";
import { makeRedactor, secretsIn } from "@/scripts/lib/redact.mjs";
import { env } from "./env";

/** Which part speaks: operators follow one channel at a time, and the launcher keeps a file for each. */
export type LogChannel = "app" | "phonepe" | "cashfree" | "paystack" | "flutterwave" | "bookings" | "jobs";

let root: Logger | undefined;

/**
 * JSON lines on standard output with a time, a channel and named fields. Secrets and account numbers never belong in a log;
 * what is written here goes through a second fence all the same, because an error of a driver or a gateway's answer may
 * carry anything. The launcher puts the same fence around whatever else this process prints.
 */
export function log(channel: LogChannel): Logger {
  root ??= makeLogger();
  return root.child({ channel });
}

/** Writes to `destination` from now on; for tests that read what was written. Without one, to standard output again. */
export function logTo(destination?: DestinationStream): void {
  root = destination ? makeLogger(destination, "debug") : undefined;
}

function makeLogger(destination?: DestinationStream, level: string = env().LOG_LEVEL): Logger {
  const { redactText, redactFields } = makeRedactor(secretsIn(env()));
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { log: redactFields },
    // An error has been made plain by then; pino's own reader of errors would call it an object.
    serializers: { err: (err: unknown) => err },
    hooks: {
      logMethod(args, method) {
        const [first, ...rest] = args.map((arg: unknown) =>
          typeof arg === "string" ? redactText(arg) : arg,
        );
        method.apply(this, [first, ...rest] as Parameters<typeof method>);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
