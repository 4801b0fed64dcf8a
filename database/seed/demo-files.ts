import { crc32, deflateSync } from "node:zlib";
import { uploadDocument } from "@/lib/documents/upload-document";
import type { UploadedFile } from "@/lib/files/stored-file";
import { clock } from "@/lib/kernel/clock";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import type { Money } from "@/lib/kernel/money";
import { submitProof } from "@/lib/proofs/submit-proof";

const WIDTH = 360;
const HEIGHT = 480;

/** A proof that waits for the owner, and a paper of the lease: what the pages for files show on the first day. */
export async function seedFiles(tenant: PersonActor, unitId: Id<"unit">, rent: Money): Promise<void> {
  await submitProof(tenant, {
    unitId,
    amount: rent,
    method: "bank_transfer",
    reference: "SBIN426311234567",
    paidOn: localDate(clock.now(), HOMES_ZONE),
    note: "Sent from my savings account this morning.",
    file: pictureNamed("transfer.png", [36, 99, 235]),
  });
  await uploadDocument(tenant, {
    unitId,
    kind: "rental_agreement",
    file: pictureNamed("rental-agreement.png", [22, 128, 84]),
  });
}

/** A drawn sheet with lines, a coloured head and no words: recognisable as a picture, and nobody's real paper. */
export function pictureNamed(fileName: string, head: [number, number, number]): UploadedFile {
  const rows = Array.from({ length: HEIGHT }, (_row, y) => {
    const row = Buffer.alloc(1 + WIDTH * 3, 250);
    row[0] = 0;
    const isText = y > 110 && y < 430 && y % 40 < 12;
    for (let x = 0; x < WIDTH; x += 1) {
      const isLine = isText && x > 30 && x < 330 - ((Math.floor(y / 40) * 53) % 120);
      const colour = y < 72 ? head : isLine ? [148, 155, 168] : null;
      if (colour) row.set(colour, 1 + x * 3);
    }
    return row;
  });
  const size = Buffer.alloc(13);
  size.writeUInt32BE(WIDTH, 0);
  size.writeUInt32BE(HEIGHT, 4);
  size.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    chunk("IHDR", size),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return {
    field: "file",
    fileName,
    declaredType: "image/png",
    bytes: new Uint8Array(Buffer.concat([signature, ...parts])),
  };
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}
