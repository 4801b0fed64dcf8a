import sharp from "sharp";
import type { UploadedFile } from "@/lib/files/stored-file";
import type { PersonActor } from "@/lib/kernel/actor";
import { addPicture } from "@/lib/pictures/add-picture";
import type { Home } from "@/lib/pictures/picture";

const WIDTH = 960;
const HEIGHT = 720;

/** A building and a room in it, drawn from shapes: nobody's real home. */
export async function seedPictures(owner: PersonActor, property: Home, unit: Home): Promise<void> {
  const [front, room] = await Promise.all([drawn("front.png", FRONT), drawn("room.png", ROOM)]);
  await addPicture(owner, { home: property, file: front, description: "The building from the lake" });
  await addPicture(owner, { home: unit, file: room, description: "The living room with its window" });
}

/** A table as its seller shows it, from two sides. */
export async function seedListingPictures(seller: PersonActor, listing: Home): Promise<void> {
  for (const [description, shapes] of [
    ["The table from the front", TABLE],
    ["The drawer and its lock", DRAWER],
  ] as const)
    await addPicture(seller, { home: listing, file: await drawn("table.png", shapes), description });
}

const box = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;

const windows = [0, 1, 2]
  .flatMap((floor) =>
    [0, 1, 2, 3].map((column) => box(280 + column * 108, 190 + floor * 120, 64, 76, "#bcd7e8")),
  )
  .join("");
const FRONT = [
  box(0, 0, WIDTH, HEIGHT, "#d7e9f5"),
  box(0, 560, WIDTH, 160, "#7fa98a"),
  box(240, 140, 480, 440, "#e8d9c3"),
  box(220, 120, 520, 28, "#9c5b45"),
  windows,
  box(448, 500, 64, 80, "#6d4a3a"),
].join("");
const ROOM = [
  box(0, 0, WIDTH, HEIGHT, "#efe9df"),
  box(0, 540, WIDTH, 180, "#c9a27a"),
  box(340, 110, 280, 260, "#f8f8f5"),
  box(356, 126, 248, 228, "#bfe0f2"),
  box(476, 126, 8, 228, "#f8f8f5"),
  box(140, 430, 360, 90, "#4f6d8a"),
  box(140, 370, 360, 70, "#5f7f9e"),
  box(160, 520, 20, 40, "#6d4a3a"),
  box(460, 520, 20, 40, "#6d4a3a"),
  box(690, 330, 90, 210, "#7fa98a"),
].join("");

const TABLE = [
  box(0, 0, WIDTH, HEIGHT, "#efe9df"),
  box(0, 560, WIDTH, 160, "#b9c4c9"),
  box(180, 260, 600, 36, "#a9713f"),
  box(210, 296, 32, 320, "#8a5a30"),
  box(718, 296, 32, 320, "#8a5a30"),
  box(480, 296, 238, 90, "#c08a55"),
  box(584, 334, 30, 12, "#4a3a2c"),
].join("");
const DRAWER = [
  box(0, 0, WIDTH, HEIGHT, "#a9713f"),
  box(110, 160, 740, 400, "#c08a55"),
  box(400, 330, 160, 36, "#4a3a2c"),
  box(462, 230, 36, 56, "#d9b35a"),
  box(476, 252, 8, 22, "#4a3a2c"),
].join("");

async function drawn(fileName: string, shapes: string): Promise<UploadedFile> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${shapes}</svg>`;
  const bytes = new Uint8Array(await sharp(Buffer.from(svg)).png().toBuffer());
  return { field: "file", fileName, declaredType: "image/png", bytes };
}
