import "server-only";
import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { notFound } from "@/lib/kernel/errors";
import { requireFileKey, type FileStore } from "./file-store";

/** Files in a directory of one machine, readable by the application's user only. */
export class DiskStore implements FileStore {
  constructor(private readonly directory: string) {}

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const place = this.#placeOf(key);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    // Two writers of one key must not meet in one draft.
    const draft = `${place}.${randomUUID()}.draft`;
    const file = await open(draft, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    // Whole or not at all: a reader never meets half a file.
    await rename(draft, place);
  }

  async read(key: string): Promise<Readable> {
    const place = this.#placeOf(key);
    const isThere = await stat(place).then(
      (found) => found.isFile(),
      () => false,
    );
    if (!isThere) throw notFound("file");
    return createReadStream(place);
  }

  async remove(key: string): Promise<void> {
    await rm(this.#placeOf(key), { force: true });
  }

  /** A key can only name something inside the directory. */
  #placeOf(key: string): string {
    return path.join(this.directory, requireFileKey(key));
  }
}
