import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import path from "node:path";

type Batch = { lines: string[]; done: Promise<void>; resolve: () => void };

/**
 * An append-only file of JSON lines. Entries that arrive while the disk is busy share the next write and its fsync, so
 * a burst of calls costs few of them.
 */
export class Journal {
  #waiting: Batch | undefined;
  #writing: Batch | undefined;

  private constructor(
    private readonly file: FileHandle,
    private readonly onDiskFailure: (error: unknown) => void,
  ) {}

  /**
   * Reads what is there, hands every entry to `onEntry` in order and opens the file for more. A last line that a crash
   * tore was never promised to anybody, so it is cut off; damage anywhere else refuses to start.
   */
  static async open(options: {
    directory: string;
    onEntry: (entry: unknown) => void;
    onDiskFailure: (error: unknown) => void;
  }): Promise<Journal> {
    mkdirSync(options.directory, { recursive: true });
    const file = path.join(options.directory, "books.jsonl");
    replay(file, options.onEntry);
    const handle = await open(file, "a");
    syncDirectory(options.directory);
    return new Journal(handle, options.onDiskFailure);
  }

  append(entry: object): void {
    this.#waiting ??= newBatch();
    this.#waiting.lines.push(`${JSON.stringify(entry, asDigits)}\n`);
    if (!this.#writing) void this.#drain();
  }

  /** Resolves when everything appended so far would survive a power cut. No answer leaves before. */
  durable(): Promise<void> {
    return (this.#waiting ?? this.#writing)?.done ?? Promise.resolve();
  }

  async close(): Promise<void> {
    await this.durable();
    await this.file.close();
  }

  async #drain(): Promise<void> {
    while ((this.#writing = this.#waiting)) {
      this.#waiting = undefined;
      const batch = this.#writing;
      try {
        await this.file.appendFile(batch.lines.join(""));
        await this.file.datasync();
      } catch (error) {
        // Nobody who waits for this batch may ever get an answer: the books do not hold what it would promise.
        this.onDiskFailure(error);
        return;
      }
      batch.resolve();
    }
  }
}

function newBatch(): Batch {
  let resolve = (): void => {};
  const done = new Promise<void>((settle) => (resolve = settle));
  return { lines: [], done, resolve };
}

function replay(file: string, onEntry: (entry: unknown) => void): void {
  const content = readIfPresent(file);
  let start = 0;
  for (let line = 1; ; line++) {
    const end = content.indexOf(0x0a, start);
    if (end < 0) break;
    try {
      onEntry(JSON.parse(content.toString("utf8", start, end)));
    } catch (error) {
      throw new Error(
        `The sandbox's books are damaged in line ${line} of ${file}. Delete the file to begin with empty books.`,
        { cause: error },
      );
    }
    start = end + 1;
  }
  if (start < content.length) truncateSync(file, start);
}

function readIfPresent(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}

/** A new file is only safe once its directory entry is. */
function syncDirectory(directory: string): void {
  const descriptor = openSync(directory, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

const asDigits = (_key: string, value: unknown): unknown =>
  typeof value === "bigint" ? value.toString() : value;
