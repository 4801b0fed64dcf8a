import type { Readable } from "node:stream";
import { notFound } from "@/lib/kernel/errors";

/**
 * Where the bytes of files are kept. Keys are ours (`<kind>/<id>`), never made of what people typed. Bytes under a key
 * never change: a new version is a new key.
 */
export interface FileStore {
  /** Resolves when the bytes are durable. The same key again replaces nothing but the same bytes. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Throws `not-found` for a key that holds nothing. */
  read(key: string): Promise<Readable>;
  /** Harmless when there is nothing. */
  remove(key: string): Promise<void>;
}

const KEY = /^[a-z0-9_-]+(\/[a-z0-9_-]+)*$/;

/** Refuses whatever is not a key of ours as if nothing lay there, so that a key can never leave the store's own place. */
export function requireFileKey(key: string): string {
  if (!KEY.test(key)) throw notFound("file");
  return key;
}
