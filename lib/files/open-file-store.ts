import "server-only";
import { env } from "@/lib/env";
import { DiskStore } from "./disk-store";
import type { FileStore } from "./file-store";

let store: FileStore | undefined;

/** The one place of files of this process: a directory by default. */
export function openFileStore(): FileStore {
  return (store ??= new DiskStore(env().FILES_DIR));
}
