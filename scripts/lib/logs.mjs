import { createWriteStream, existsSync, mkdirSync, openSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { once } from "node:events";
import { makeRedactor } from "./redact.mjs";

const FILE_BYTES_MAX = 15 * 1024 * 1024;
const BACKUPS = 10;
const PINO_ERROR = 50;
const ECHO_LENGTH_MAX = 200;
const ECHOES_PER_WINDOW = 5;
const ECHO_WINDOW_MS = 10_000;
const TAIL_LINES = 15;
const STARTS_WITH_TIME = /^\d{4}-\d\d-\d\d[ T]\d\d:/;

/**
 * One log file that moves aside when it is full: `app.log`, then `app.log.1` to `app.log.10`, the oldest falls out.
 *
 * @param {string} file
 * @param {number} [bytesMax]
 */
export function openLogFile(file, bytesMax = FILE_BYTES_MAX) {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  let bytes = existsSync(file) ? statSync(file).size : 0;
  let stream = open(file);
  return {
    /** @param {string} line */
    write(line) {
      const text = `${line}\n`;
      if (bytes > 0 && bytes + text.length > bytesMax) {
        // What is still buffered follows the old file under its new name.
        stream.end();
        shift(file);
        stream = open(file);
        bytes = 0;
      }
      bytes += text.length;
      stream.write(text);
    },
    async close() {
      if (stream.closed) return;
      stream.end();
      await once(stream, "close");
    },
  };
}

function open(file) {
  // Opened at once: by the time a stream of its own gets to it, the name may belong to the next file.
  const stream = createWriteStream(file, { fd: openSync(file, "a", 0o600) });
  // A full disk must not end the processes that still do their work.
  stream.on("error", () => {});
  return stream;
}

function shift(file) {
  for (let number = BACKUPS - 1; number >= 0; number -= 1) {
    const from = number === 0 ? file : `${file}.${number}`;
    if (existsSync(from)) renameSync(from, `${file}.${number + 1}`);
  }
}

/**
 * The logs of all parts. A JSON line that names a channel goes to that channel's file, any other to the file of the
 * part that wrote it, with the time before it. Errors also appear on the terminal, in short. Secrets are taken out of
 * whatever is not JSON: what a library or PostgreSQL prints has gone through no fence of ours.
 *
 * @param {{ folder: string, say: (line: string) => void, isVerbose?: boolean, secrets?: string[] }} options
 */
export function openLogs({ folder, say, isVerbose = false, secrets = [] }) {
  const { redactText } = makeRedactor(secrets);
  const files = new Map();
  /** @type {Map<string, string[]>} */
  const tails = new Map();
  const fileOf = (name) => {
    if (!files.has(name)) files.set(name, openLogFile(path.join(folder, `${name}.log`)));
    return files.get(name);
  };
  const echo = isVerbose ? null : throttle(say);
  return {
    /**
     * @param {string} part
     * @param {string} raw
     */
    write(part, raw) {
      if (raw.trim() === "") return;
      const entry = parseEntry(raw);
      const line = entry ? raw : redactText(raw);
      const text = entry || STARTS_WITH_TIME.test(line) ? line : `${new Date().toISOString()} ${line}`;
      fileOf(entry?.channel ?? part).write(text);
      tails.set(part, [...(tails.get(part) ?? []), line].slice(-TAIL_LINES));
      if (isVerbose) return say(`${part.padEnd(8)} │ ${line}`);
      const error = summarizeError(line, entry);
      if (error) echo(`${part.padEnd(8)} │ ${error}`);
    },
    /** The last lines of a part, for telling why it ended. */
    tailOf: (part) => tails.get(part) ?? [],
    async close() {
      await Promise.all([...files.values()].map((file) => file.close()));
    },
  };
}

/** @returns {{ channel?: string, level?: number, msg?: string, err?: { message?: string } } | null} */
function parseEntry(line) {
  if (!line.startsWith("{")) return null;
  try {
    const entry = JSON.parse(line);
    // The channel becomes a file name, so it is believed only when it looks like one.
    if (!/^[a-z][a-z-]{0,30}$/.test(entry.channel)) delete entry.channel;
    return entry;
  } catch {
    return null;
  }
}

/**
 * One short line when this line tells of an error that an operator should see, else null.
 *
 * @param {string} line
 * @param {ReturnType<typeof parseEntry>} [entry]
 */
export function summarizeError(line, entry = parseEntry(line)) {
  const text = entry ? errorOfEntry(entry) : errorOfText(line);
  return text && text.length > ECHO_LENGTH_MAX ? `${text.slice(0, ECHO_LENGTH_MAX - 1)}…` : text;
}

function errorOfEntry({ level, msg, err }) {
  if (typeof level !== "number" || level < PINO_ERROR) return null;
  return [msg, err?.message].filter(Boolean).join(": ") || "an error without words";
}

/** PostgreSQL's ERROR and FATAL belong to whoever sent the statement or the password; only these are its own. */
function errorOfText(line) {
  if (/\bPANIC:|No space left on device/.test(line)) return line.replace(/^.*?(?=[A-Z]{5}:)/, "");
  return /^\s*(⨯|Error\b|[A-Z]\w*Error:|Uncaught)/.test(line) ? line.trim() : null;
}

/** A part that fails a thousand times a second must not wash everything else off the screen. */
function throttle(say) {
  let windowStart = 0;
  let count = 0;
  return (line) => {
    if (Date.now() - windowStart > ECHO_WINDOW_MS) {
      windowStart = Date.now();
      count = 0;
    }
    count += 1;
    if (count <= ECHOES_PER_WINDOW) say(line);
    if (count === ECHOES_PER_WINDOW + 1) say("         │ more errors follow in the log files");
  };
}

/**
 * Calls back for each whole line of a child's output; what is left at its end counts as a line.
 *
 * @param {import("node:stream").Readable} stream
 * @param {(line: string) => void} onLine
 */
export function eachLine(stream, onLine) {
  let rest = "";
  stream.setEncoding("utf8").on("data", (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
  stream.on("end", () => {
    if (rest) onLine(rest);
  });
}
