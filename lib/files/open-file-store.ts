import "server-only";
import { env } from "@/lib/env";
import { DiskStore } from "./disk-store";
import type { FileStore } from "./file-store";
import { S3Store } from "./s3-store";

let store: FileStore | undefined;

/** The one place of files of this process: a bucket when one is set, else a directory. */
export function openFileStore(): FileStore {
  const { s3, FILES_DIR } = env();
  return (store ??= s3 ? new S3Store(s3) : new DiskStore(FILES_DIR));
}
