// Goal: nothing is kept that is not what it says, and no bytes are left behind whatever happens in between.
import { readdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import { attachFile, keepFile } from "@/lib/files/keep-file";
import { openFile } from "@/lib/files/open-file";
import { sweepFiles } from "@/lib/files/sweep-files";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { useDatabase } from "../../support/database";
import { jpegBytes, pdfBytes, picture, pngBytes } from "../../support/files";
import { addPerson } from "../../support/people";

useDatabase();
const system = systemActor("test");
const DAY_MS = 86_400_000;

const rows = () => database().selectFrom("stored_file").selectAll().orderBy("id").execute();
const rowOf = (id: string) =>
  database().selectFrom("stored_file").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const onDisk = async (id: string): Promise<boolean> =>
  (await readdir(path.join(env().FILES_DIR, "uploads")).catch((): string[] => [])).includes(id);
const keptId = (fileId: Id<"file">) => Promise.resolve(fileId);

describe("what is refused, with nothing kept", () => {
  test.each([
    ["an empty file", { bytes: new Uint8Array() }, "invalid-input", "file-empty"],
    ["more than 5 MB", { bytes: new Uint8Array(5 * 1024 * 1024 + 1) }, "too-large", "file-too-large"],
    ["a PDF that calls itself a picture", { bytes: pdfBytes() }, "invalid-input", "file-type-mismatch"],
    [
      "a web page",
      { bytes: new TextEncoder().encode("<html><script>1</script>") },
      "invalid-input",
      "file-type-not-allowed",
    ],
    [
      "a WebP picture",
      { bytes: new TextEncoder().encode("RIFF\0\0\0\0WEBPVP8 "), declaredType: "image/webp" },
      "invalid-input",
      "file-type-not-allowed",
    ],
    [
      "a program that calls itself a PDF",
      { bytes: Uint8Array.from([0x4d, 0x5a, 0x90, 0]), declaredType: "application/pdf" },
      "invalid-input",
      "file-type-not-allowed",
    ],
  ] as const)("%s", async (_what, change, kind, code) => {
    const before = await rows();
    const kept = keepFile(await addPerson(), picture(change), keptId);
    await expect(kept).rejects.toMatchObject({ kind, code, details: { fields: [{ path: "file" }] } });
    expect(await rows()).toEqual(before);
  });

  test("a PDF where only pictures are wanted", async () => {
    const pdf = picture({ bytes: pdfBytes(), declaredType: "application/pdf", fileName: "a.pdf" });
    const kept = keepFile(await addPerson(), pdf, keptId, ["image/jpeg", "image/png"]);
    await expect(kept).rejects.toMatchObject({ code: "file-type-not-allowed" });
  });
});

test("names are made harmless and end as their contents say", async () => {
  const person = await addPerson();
  const kept = async (fileName: string, bytes: Uint8Array, declaredType: string) =>
    (await rowOf(await keepFile(person, picture({ fileName, bytes, declaredType }), keptId))).file_name;
  expect(await kept("../../etc/passwd", pngBytes(), "image/png")).toBe("passwd.png");
  expect(await kept("invoice\u202Efdp.exe", pdfBytes(), "application/pdf")).toBe("invoicefdp.exe.pdf");
  expect(await kept("photo.JPG", jpegBytes(), "image/jpg")).toBe("photo.JPG");
  expect(await kept("scan", pdfBytes(), "application/octet-stream")).toBe("scan.pdf");
});

test("a file that its use-case refuses is gone at once", async () => {
  let refused = "";
  const refusal = keepFile(await addPerson(), picture(), (fileId) => {
    refused = fileId;
    return Promise.reject(new Error("refused"));
  });
  await expect(refusal).rejects.toThrow("refused");
  expect((await rowOf(refused)).erased_at).not.toBeNull();
  expect(await onDisk(refused)).toBe(false);
});

test("what a crash leaves behind cannot be read, and is swept after a day, not before", async () => {
  const orphan = await keepFile(await addPerson(), picture(), keptId);
  await expect(openFile(orphan)).rejects.toMatchObject({ code: "file-not-found" });
  await sweepFiles(system);
  expect(await onDisk(orphan)).toBe(true);
  clock.advance(DAY_MS + 1000);
  expect((await sweepFiles(system)).released).toBeGreaterThan(0);
  expect(await onDisk(orphan)).toBe(false);
  expect(await sweepFiles(system)).toEqual({ released: 0, erased: 0, failed: 0 });
});

test("a file belongs to one thing, once, and only its sender can say to which", async () => {
  const [sender, other] = [await addPerson(), await addPerson()];
  const fileId = await keepFile(sender, picture(), keptId);
  await expect(inTransaction((tx) => attachFile(tx, other, fileId))).rejects.toThrow("cannot be attached");
  clock.advance(DAY_MS + 1000);
  await sweepFiles(system);
  await expect(inTransaction((tx) => attachFile(tx, sender, fileId))).rejects.toThrow("cannot be attached");
});
