// Goal: a home has ten pictures at most, in an order without gaps, and no bytes outlive what they belonged to.
import { readdir } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { sweepFiles } from "@/lib/files/sweep-files";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { checkBooks } from "@/lib/ledger/check-books";
import { addPicture } from "@/lib/pictures/add-picture";
import { changePicture } from "@/lib/pictures/change-picture";
import type { Home } from "@/lib/pictures/picture";
import { findPortrait, listCovers, listPictures } from "@/lib/pictures/picture-queries";
import { removePicture } from "@/lib/pictures/remove-picture";
import { removePortrait } from "@/lib/pictures/remove-portrait";
import { savePortrait } from "@/lib/pictures/save-portrait";
import { useDatabase } from "../../support/database";
import { picture } from "../../support/files";
import { addOwner, addTenant, type Owner } from "../../support/people";

const testDatabase = useDatabase();
let owner: Owner;
let home: Home;

beforeEach(async () => {
  owner = await addOwner();
  home = { kind: "property", id: owner.propertyId };
});

const add = (description: string | null = null, to = home) =>
  addPicture(owner.actor, { home: to, file: picture(), description });
const shown = async (of = home) => (await listPictures(owner.actor, of)).results;
const order = async () => (await shown()).map((one) => one.description);
const filesOnDisk = async () => (await readdir(path.join(env().FILES_DIR, "uploads"))).length;
const broken = async () => (await checkBooks()).filter((rule) => rule.violations > 0).map((rule) => rule.id);

test("of fourteen pictures sent at once ten are kept, with no gap between them, and the rest leave no bytes", async () => {
  await add();
  const before = await filesOnDisk();
  const sent = await Promise.allSettled(Array.from({ length: 13 }, () => add()));
  const refused = sent.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  expect(refused).toHaveLength(4);
  for (const reason of refused) expect(reason).toMatchObject({ kind: "conflict", code: "pictures-full" });
  expect((await shown()).map((one) => one.position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(await filesOnDisk()).toBe(before + 2 * 9);
});

test("a picture moves to any place, the others close up, and the first is the cover", async () => {
  for (const name of ["front", "kitchen", "garden"]) await add(name);
  const [front, kitchen, garden] = (await shown()).map((one) => one.id as Id<"picture">);
  const move = (pictureId = garden, position = 1) =>
    changePicture(owner.actor, { home, pictureId: pictureId ?? ("" as Id<"picture">), position });
  await move(garden, 1);
  expect(await order()).toEqual(["garden", "front", "kitchen"]);
  expect((await shown()).map((one) => one.is_cover)).toEqual([true, false, false]);
  await move(garden, 1);
  await move(front, 10);
  expect(await order()).toEqual(["garden", "kitchen", "front"]);
  await removePicture(owner.actor, { home, pictureId: garden ?? ("" as Id<"picture">) });
  expect((await shown()).map((one) => [one.description, one.position])).toEqual([
    ["kitchen", 1],
    ["front", 2],
  ]);
  await changePicture(owner.actor, { home, pictureId: kitchen ?? ("" as Id<"picture">), description: null });
  expect(await order()).toEqual([null, "front"]);
});

test("moves and removals at once leave an order without gaps", async () => {
  for (const name of ["1", "2", "3", "4", "5", "6"]) await add(name);
  const ids = (await shown()).map((one) => one.id as Id<"picture">);
  await Promise.all(
    ids.map((pictureId, index) =>
      index % 2 === 0
        ? changePicture(owner.actor, { home, pictureId, position: 1 })
        : removePicture(owner.actor, { home, pictureId }),
    ),
  );
  expect((await shown()).map((one) => one.position)).toEqual([1, 2, 3]);
});

test("a removed picture's bytes are erased at once, both of them", async () => {
  await add();
  const before = await filesOnDisk();
  const pictureId = await add();
  expect(await filesOnDisk()).toBe(before + 2);
  await removePicture(owner.actor, { home, pictureId });
  expect(await filesOnDisk()).toBe(before);
  await expect(removePicture(owner.actor, { home, pictureId })).rejects.toMatchObject({
    code: "picture-not-found",
  });
});

test("sweeping leaves the bytes of pictures alone", async () => {
  await add();
  await savePortrait(owner.actor, picture());
  const before = await filesOnDisk();
  clock.advance(30 * 86_400_000);
  expect(await sweepFiles(systemActor("test"))).toMatchObject({ released: 0, erased: 0 });
  expect(await filesOnDisk()).toBe(before);
});

test("the cover of a unit is its own first picture, or else its building's", async () => {
  const { unitId, actor } = await addTenant(owner);
  const units = [{ id: unitId, property_id: owner.propertyId }];
  const cover = async () => (await listCovers(actor, units)).get(unitId)?.description;
  expect(await cover()).toBeUndefined();
  await add("the building");
  expect(await cover()).toBe("the building");
  await add("the unit", { kind: "unit", id: unitId });
  expect(await cover()).toBe("the unit");
  const stranger = await addTenant(await addOwner());
  expect((await listCovers(stranger.actor, units)).size).toBe(0);
});

test("everybody has one picture: twenty sent at once leave one, and its bytes alone", async () => {
  const tenant = await addTenant(owner);
  await savePortrait(tenant.actor, picture());
  const before = await filesOnDisk();
  await Promise.all(Array.from({ length: 20 }, () => savePortrait(tenant.actor, picture())));
  expect(await filesOnDisk()).toBe(before);
  expect(await findPortrait(tenant.actor, tenant.actor.personId)).toMatchObject({ width: 320, height: 320 });
  await removePortrait(tenant.actor);
  expect(await filesOnDisk()).toBe(before - 1);
  await expect(removePortrait(tenant.actor)).rejects.toMatchObject({ kind: "not-found" });
});

test("the schema has ten places, each for one picture, and one thing a picture is of", async () => {
  await add();
  const second = await add();
  const change = (set: string) =>
    testDatabase.owner.query(`update picture set ${set} where id = $1`, [second]);
  await expect(change("place = 1")).rejects.toThrow("property_place_once");
  await expect(change("place = 11")).rejects.toThrow("picture_place_check");
  await expect(change("place = null")).rejects.toThrow("placed_until_removed");
  await expect(change("unit_id = 'another'")).rejects.toThrow("picture_of_one_thing");
  await expect(change("thumbnail_id = null")).rejects.toThrow("thumbnail_of_homes");
  await expect(
    change(`property_id = null, person_id = '${owner.actor.personId}', thumbnail_id = null,
      thumbnail_width = null, thumbnail_height = null`),
  ).rejects.toThrow("one_picture_a_person");
});

test("the books notice a picture whose file was given up, taken twice, or left without its picture", async () => {
  const pictureId = await add();
  const change = (statement: string) => testDatabase.owner.query(statement);
  for (const column of ["file_id", "thumbnail_id"]) {
    const ofFile = `where id = (select ${column} from picture where id = '${pictureId}')`;
    await change(`update stored_file set released_at = now() ${ofFile}`);
    expect(await broken()).toEqual(["I24"]);
    await change(`update stored_file set released_at = null ${ofFile}`);
  }
  const kept = await database()
    .selectFrom("picture")
    .select("thumbnail_id")
    .where("id", "=", pictureId)
    .executeTakeFirstOrThrow();
  const ofThumbnail = `where id = '${kept.thumbnail_id}'`;
  await change(`update picture set thumbnail_id = file_id where id = '${pictureId}'`);
  expect(await broken()).toEqual(["I24"]);
  // Without the file that nothing has any more, one that two have is left.
  await change(`update stored_file set attached_at = null ${ofThumbnail}`);
  expect(await broken()).toEqual(["I24"]);
  await change(`update stored_file set attached_at = now() ${ofThumbnail}`);
  await change(`update picture set thumbnail_id = '${kept.thumbnail_id}' where id = '${pictureId}'`);
  expect(await broken()).toEqual([]);
});
