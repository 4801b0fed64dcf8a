import { PNG } from "pngjs";
import type { UploadedFile } from "@/lib/files/stored-file";

let made = 0;

/** A real picture, each one different from the last. */
export function pngBytes(): Uint8Array {
  const image = new PNG({ width: 8, height: 8 });
  made += 1;
  image.data.fill(200);
  image.data.writeUInt32BE(made, 0);
  return new Uint8Array(PNG.sync.write(image));
}

export const jpegBytes = (): Uint8Array =>
  Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    16,
    0x4a,
    0x46,
    0x49,
    0x46,
    0,
    1,
    1,
    0,
    0,
    1,
    0,
    1,
    0,
    0,
    (made += 1) % 256,
  ]);

export const pdfBytes = (): Uint8Array => new TextEncoder().encode(`%PDF-1.4\n% ${(made += 1)}\n%%EOF\n`);

/** A picture as it comes with a request. */
export const picture = (change: Partial<UploadedFile> = {}): UploadedFile => ({
  field: "file",
  fileName: "receipt.png",
  declaredType: "image/png",
  bytes: pngBytes(),
  ...change,
});

/** A form as a browser sends it. */
export function formOf(
  fields: Record<string, string>,
  file?: { bytes: Uint8Array; type: string; name: string },
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (file) form.set("file", new File([new Uint8Array(file.bytes)], file.name, { type: file.type }));
  return form;
}
