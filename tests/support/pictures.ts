import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import type { UploadedFile } from "@/lib/files/stored-file";
import { picture } from "./files";

/** A photo as a phone takes it: with its maker, the place in degrees, and which way it was held. */
export async function photo({ width = 640, height = 480, orientation = 1 } = {}): Promise<Uint8Array> {
  const made = await plain(width, height)
    .withMetadata({ orientation })
    .withExifMerge({
      IFD0: { Make: "Pocket Camera", Copyright: "Asha Rao" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "12/1 58/1 17/1" },
    })
    .jpeg()
    .toBuffer();
  return new Uint8Array(made);
}

export const webpPhoto = async (): Promise<Uint8Array> =>
  new Uint8Array(await plain(400, 300).webp().toBuffer());

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 40, g: 90, b: 160 } } });

/** A photo as it comes with a request. */
export const photoFile = async (change: Partial<UploadedFile> = {}): Promise<UploadedFile> =>
  picture({ fileName: "IMG_0412.jpg", declaredType: "image/jpeg", bytes: await photo(), ...change });

/** A PNG of a few bytes that says it is this many pixels; unpacked it would be as many. */
export function hugePng(width: number, height: number): Uint8Array {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  size.set([1, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    chunk("IHDR", size),
    chunk("IDAT", deflateSync(Buffer.alloc(4096))),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return new Uint8Array(Buffer.concat([signature, ...parts]));
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
