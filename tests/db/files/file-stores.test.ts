// Goal: a directory and a bucket keep the same promises, and trouble with the bucket is told as such.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DiskStore } from "@/lib/files/disk-store";
import type { FileStore } from "@/lib/files/file-store";
import { S3Store, type S3Settings } from "@/lib/files/s3-store";
import { newId } from "@/lib/kernel/id";
import { pngBytes } from "../../support/files";

let folder = "";
let server: S3rver | undefined;
let settings: S3Settings;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "latchkey-stores-"));
  server = new S3rver({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    directory: path.join(folder, "s3"),
    configureBuckets: [{ name: "latchkey-files", configs: [] }],
  });
  const { port } = await server.run();
  settings = {
    bucket: "latchkey-files",
    endpoint: `http://127.0.0.1:${port}`,
    region: "us-east-1",
    accessKeyId: "S3RVER",
    secretAccessKey: "S3RVER",
  };
});
afterAll(async () => {
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const stores: [string, () => FileStore][] = [
  ["a directory", () => new DiskStore(path.join(folder, "disk"))],
  ["a bucket", () => new S3Store(settings)],
];

describe.each(stores)("%s", (_name, openStore) => {
  const key = () => `uploads/${newId("file")}`;

  test("gives back the very bytes, to another process too", async () => {
    const [place, bytes] = [key(), pngBytes()];
    await openStore().put(place, bytes);
    expect(new Uint8Array(await buffer(await openStore().read(place)))).toEqual(bytes);
  });

  test("keeps the same bytes when they are put again", async () => {
    const [place, bytes] = [key(), pngBytes()];
    await Promise.all([openStore().put(place, bytes), openStore().put(place, bytes)]);
    expect(new Uint8Array(await buffer(await openStore().read(place)))).toEqual(bytes);
  });

  test("says not found for what was never there or is gone, and removing twice is harmless", async () => {
    const place = key();
    await expect(openStore().read(place)).rejects.toMatchObject({ code: "file-not-found" });
    await openStore().put(place, pngBytes());
    await openStore().remove(place);
    await openStore().remove(place);
    await expect(openStore().read(place)).rejects.toMatchObject({ code: "file-not-found" });
  });

  test.each(["../outside", "uploads/../../etc/passwd", "/etc/passwd", "UPPER", "a//b", ""])(
    "does not take %j for a key",
    async (bad) => {
      await expect(openStore().put(bad, pngBytes())).rejects.toMatchObject({ code: "file-not-found" });
      await expect(openStore().read(bad)).rejects.toMatchObject({ code: "file-not-found" });
      await expect(openStore().remove(bad)).rejects.toMatchObject({ code: "file-not-found" });
    },
  );
});

test("a bucket refuses an unknown access key and a server that is not there, in words that name nothing", async () => {
  const wrong = new S3Store({ ...settings, accessKeyId: "SOMEBODYELSE" });
  const nobody = new S3Store({ ...settings, endpoint: "http://127.0.0.1:9" });
  for (const store of [wrong, nobody]) {
    const refusal = expect(store.put("uploads/fil_1", pngBytes())).rejects;
    await refusal.toMatchObject({ kind: "unavailable", code: "files-unavailable" });
  }
});
