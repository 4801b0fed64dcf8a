// Goal: what is kept is small, the right way up, and says nothing but what is to be seen.
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { shrinkPicture, shrinkPortrait } from "@/lib/pictures/shrink-picture";
import { pdfBytes, picture } from "../../support/files";
import { hugePng, photo, photoFile, webpPhoto } from "../../support/pictures";

const head = (bytes: Uint8Array) => sharp(bytes).metadata();

test("the place a photo was taken at, its camera and its maker are gone, and it stands as it was held", async () => {
  const bytes = await photo({ width: 640, height: 480, orientation: 6 });
  expect(Buffer.from(bytes).includes("Pocket Camera")).toBe(true);
  expect((await head(bytes)).exif).toBeDefined();
  const { full, thumbnail } = await shrinkPicture(await photoFile({ bytes }));
  const portrait = await shrinkPortrait(await photoFile({ bytes }));
  for (const drawn of [full, thumbnail, portrait]) {
    const kept = await head(drawn.file.bytes);
    expect(kept).toMatchObject({ format: "webp", width: drawn.width, height: drawn.height });
    for (const said of ["exif", "iptc", "xmp", "icc", "orientation", "comments"])
      expect(kept, said).not.toHaveProperty(said);
    for (const text of ["Exif", "GPS", "Pocket Camera", "Asha Rao"])
      expect(Buffer.from(drawn.file.bytes).includes(text), text).toBe(false);
  }
  expect([full.width, full.height]).toEqual([480, 640]);
  expect([thumbnail.width, thumbnail.height]).toEqual([240, 320]);
  expect([portrait.width, portrait.height]).toEqual([320, 320]);
});

test("large ones are drawn smaller, small ones stay as they are", async () => {
  const large = await shrinkPicture(await photoFile({ bytes: await photo({ width: 4000, height: 3000 }) }));
  expect([large.full.width, large.full.height]).toEqual([1600, 1200]);
  expect([large.thumbnail.width, large.thumbnail.height]).toEqual([320, 240]);
  const small = await shrinkPicture(picture());
  expect([small.full.width, small.thumbnail.width]).toEqual([8, 8]);
  const webp = { bytes: await webpPhoto(), declaredType: "image/webp" };
  expect((await shrinkPicture(await photoFile(webp))).full.width).toBe(400);
});

describe("what is refused, in words that help", () => {
  test.each([
    ["a PDF", () => pdfBytes(), "application/pdf", "file-type-not-allowed"],
    ["a PNG that calls itself a JPEG", () => picture().bytes, "image/jpeg", "file-type-mismatch"],
    [
      "900 million pixels in 100 bytes",
      () => hugePng(30_000, 30_000),
      "image/png",
      "picture-too-many-pixels",
    ],
    ["a line of a million pixels", () => hugePng(1_000_000, 1), "image/png", "picture-too-many-pixels"],
    ["less than its head says", () => hugePng(5000, 5000), "image/png", "picture-unreadable"],
  ] as const)("%s", async (_what, bytes, declaredType, code) => {
    const shrunk = shrinkPicture(picture({ bytes: bytes(), declaredType }));
    await expect(shrunk).rejects.toMatchObject({
      kind: "invalid-input",
      code,
      details: { fields: [{ path: "file", code }] },
    });
  });

  test("a photo that was cut off on the way", async () => {
    const bytes = (await photo({ width: 1200, height: 900 })).slice(0, -2000);
    await expect(shrinkPortrait(await photoFile({ bytes }))).rejects.toMatchObject({
      code: "picture-unreadable",
    });
  });
});
