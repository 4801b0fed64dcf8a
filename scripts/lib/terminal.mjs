const isTerminal = Boolean(process.stdout.isTTY);
const paint = (code, text) =>
  isTerminal && !process.env.NO_COLOR ? `\u001b[${code}m${text}\u001b[0m` : text;

export const green = (text) => paint(32, text);
export const red = (text) => paint(31, text);
export const yellow = (text) => paint(33, text);
export const dim = (text) => paint(2, text);
export const bold = (text) => paint(1, text);

const TITLE_WIDTH = 58;
const ERASE_LINE = "\r\u001b[2K";

// The terminal may go away before we do; that is no reason to leave processes behind.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

/**
 * @param {number} sinceMs as `performance.now()` told it
 * @returns {string} like "0.4 s" or "2 min 5 s"
 */
export function elapsed(sinceMs) {
  const seconds = (performance.now() - sinceMs) / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Shows one step as one line: its title while it runs, on a terminal, then the same line with a mark and its time.
 * The work may answer a text that says more than the title, or `null` when there was nothing to do and nothing to say.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @param {(result: T) => string | null} [describe]
 * @returns {Promise<T>}
 */
export async function step(title, work, describe = () => title) {
  const startedAt = performance.now();
  if (isTerminal) process.stdout.write(dim(`… ${title}`));
  try {
    const result = await work();
    const text = describe(result);
    if (isTerminal) process.stdout.write(ERASE_LINE);
    if (text !== null) say(`${green("✓")} ${text.padEnd(TITLE_WIDTH)} ${dim(elapsed(startedAt))}`);
    return result;
  } catch (error) {
    if (isTerminal) process.stdout.write(ERASE_LINE);
    say(`${red("✗")} ${title.padEnd(TITLE_WIDTH)} ${dim(elapsed(startedAt))}`);
    throw error;
  }
}
