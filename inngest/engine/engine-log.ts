import pino, { type Logger } from "pino";

export type EngineLog = Logger;

/** JSON lines on standard output, in the shape of the application's log. */
export function createLog(level: string): EngineLog {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }).child({ channel: "engine" });
}

/** The sentence in an error, whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
