// Goal: pictures of homes and people are shown to those whose home it is, and nothing else than a picture gets in.
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { PUT as saveOwn } from "@/app/api/auth/profile/image/route";
import * as propertyImage from "@/app/api/properties/[id]/images/[imageId]/route";
import * as propertyImages from "@/app/api/properties/[id]/images/route";
import * as unitImage from "@/app/api/units/[id]/images/[imageId]/route";
import * as unitImages from "@/app/api/units/[id]/images/route";
import { clock } from "@/lib/kernel/clock";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { endLease } from "@/lib/rent/end-lease";
import { callRoute, tokenOf } from "../support/call-route";
import { useDatabase } from "../support/database";
import { formOf, pdfBytes, pngBytes } from "../support/files";
import { addTenant } from "../support/people";
import { png, usePicturePeople } from "../support/picture-people";
import { hugePng, photo } from "../support/pictures";

useDatabase();
const { people, tokens, statuses } = usePicturePeople();

const add = (file = png(), fields: Record<string, string> = {}) =>
  callRoute(unitImages.POST, "POST", `/api/units/${people.tenant.unitId}/images/`, {
    token: tokens.owner,
    params: { id: people.tenant.unitId },
    form: formOf(fields, file),
  });
test("a unit's picture: its tenant and its owner see it, a neighbour does not, and small is smaller", async () => {
  const bytes = await photo({ width: 2000, height: 1000 });
  const sent = await add({ bytes, type: "image/jpeg", name: "IMG.jpg" }, { description: "The kitchen" });
  expect(sent.status).toBe(201);
  expect(sent.body).toMatchObject({ description: "The kitchen", width: 1600, height: 800, position: 1 });
  const params = { id: people.tenant.unitId, imageId: String(sent.body["id"]) };
  const url = String(sent.body["url"]);
  const seen = {
    owner: 200,
    tenant: 200,
    admin: 200,
    neighbour: 404,
    otherOwner: 404,
    otherTenant: 404,
    nobody: 403,
  };
  expect(await statuses(unitImage.GET, params)).toEqual(seen);
  expect(await statuses(unitImages.GET, params)).toEqual(seen);

  const read = (query: Record<string, string>, headers = {}) =>
    callRoute(unitImage.GET, "GET", url, { token: tokens.tenant, params, query, headers });
  const full = await read({});
  expect(full.headers.get("content-type")).toBe("image/webp");
  expect(full.headers.get("content-disposition")).toMatch(/^inline/);
  const thumbnail = await read({ size: "thumb" });
  expect(await sharp(thumbnail.bytes).metadata()).toMatchObject({ width: 320, height: 160 });
  for (const answer of [full, thumbnail])
    expect(await sharp(answer.bytes).metadata()).not.toHaveProperty("exif");

  // A browser that has it already is told so, after it was asked whether its person may see it.
  expect(full.headers.get("cache-control")).toBe("private, no-cache");
  const again = await read({}, { "if-none-match": full.headers.get("etag") ?? "" });
  expect([again.status, again.bytes.length]).toEqual([304, 0]);
  const other = await read({}, { "if-none-match": thumbnail.headers.get("etag") ?? "" });
  expect(other.status).toBe(200);
  const stranger = await callRoute(unitImage.GET, "GET", url, {
    token: tokens.neighbour,
    params,
    headers: { "if-none-match": full.headers.get("etag") ?? "" },
  });
  expect(stranger.status).toBe(404);
});

test("a property's picture: everybody with a home in it sees it, and one id does not open another home's", async () => {
  const sent = await callRoute(propertyImages.POST, "POST", "/api/properties/x/images/", {
    token: tokens.owner,
    params: { id: people.owner.propertyId },
    form: formOf({}, png()),
  });
  const params = { id: people.owner.propertyId, imageId: String(sent.body["id"]) };
  const seen = {
    owner: 200,
    tenant: 200,
    neighbour: 200,
    admin: 200,
    otherOwner: 404,
    otherTenant: 404,
    nobody: 403,
  };
  expect(await statuses(propertyImage.GET, params)).toEqual(seen);
  expect(await statuses(propertyImages.GET, params)).toEqual(seen);
  const crossed = await statuses(unitImage.GET, { ...params, id: people.tenant.unitId });
  expect(crossed).toMatchObject({ owner: 404, tenant: 404, admin: 404 });
});

test("who has left still finds the pictures of the home they had", async () => {
  const former = await addTenant(people.owner);
  const token = await tokenOf(former);
  const params = { id: former.unitId };
  const list = () => callRoute(unitImages.GET, "GET", "/api/x/", { token, params });
  const today = localDate(clock.now(), HOMES_ZONE);
  await endLease(people.owner.actor, { leaseId: former.leaseId, lastDay: today, reason: "Moves" });
  expect((await list()).status).toBe(200);
});

describe("refused, and nothing is kept", () => {
  test.each([
    [
      "a PDF that calls itself a picture",
      () => ({ bytes: pdfBytes(), type: "image/png" }),
      422,
      "file-type-not-allowed",
    ],
    [
      "a PNG that calls itself a JPEG",
      () => ({ bytes: pngBytes(), type: "image/jpeg" }),
      422,
      "file-type-mismatch",
    ],
    [
      "a file of 6 MB",
      () => ({ bytes: new Uint8Array(6 * 1024 * 1024), type: "image/png" }),
      413,
      "file-too-large",
    ],
    [
      "a picture of 900 million pixels",
      () => ({ bytes: hugePng(30_000, 30_000), type: "image/png" }),
      422,
      "picture-too-many-pixels",
    ],
    [
      "a picture that breaks off",
      () => ({ bytes: hugePng(4000, 4000), type: "image/png" }),
      422,
      "picture-unreadable",
    ],
  ] as const)("%s", async (_what, file, status, code) => {
    const answer = await add({ ...file(), name: "home.png" });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).toMatch(/\. \w|Send|Choose/);
    const own = await callRoute(saveOwn, "PUT", "/api/auth/profile/image/", {
      token: tokens.tenant,
      form: formOf({}, { ...file(), name: "me.png" }),
    });
    expect([own.status, own.body.code]).toEqual([status, code]);
  });

  test("an eleventh picture", async () => {
    const { unitId } = await addTenant(people.owner);
    const call = () =>
      callRoute(unitImages.POST, "POST", "/api/x/", {
        token: tokens.owner,
        params: { id: unitId },
        form: formOf({}, png()),
      });
    for (let count = 1; count <= 10; count += 1) expect((await call()).status).toBe(201);
    const eleventh = await call();
    expect([eleventh.status, eleventh.body.code]).toEqual([409, "pictures-full"]);
    const { body } = await callRoute(unitImages.GET, "GET", "/api/x/", {
      token: tokens.owner,
      params: { id: unitId },
    });
    expect(body["count"]).toBe(10);
  });
});

test("the owner describes, orders and removes; nobody else can", async () => {
  const { unitId } = await addTenant(people.owner);
  const params = { id: unitId };
  const ids: string[] = [];
  for (const description of ["hall", "bath"]) {
    const form = formOf({ description }, png());
    const sent = await callRoute(unitImages.POST, "POST", "/api/x/", { token: tokens.owner, params, form });
    ids.push(String(sent.body["id"]));
  }
  const act = (method: "PATCH" | "DELETE", body: unknown, token = tokens.owner, imageId = ids[1] ?? "") =>
    callRoute(method === "PATCH" ? unitImage.PATCH : unitImage.DELETE, method, "/api/x/", {
      token,
      params: { ...params, imageId },
      body,
    });
  expect((await act("PATCH", { position: 1 }, tokens.otherOwner)).status).toBe(404);
  expect((await act("PATCH", { position: 1 }, tokens.tenant)).status).toBe(403);
  expect((await act("DELETE", undefined, tokens.otherOwner)).status).toBe(404);
  for (const wrong of [
    {},
    { position: 0 },
    { position: 11 },
    { description: "x".repeat(201) },
    { cover: true },
  ])
    expect((await act("PATCH", wrong)).status, JSON.stringify(wrong)).toBe(422);
  const first = await act("PATCH", { position: 1, description: " The bath " });
  expect(first.body).toMatchObject({ is_cover: true, position: 1, description: "The bath" });
  expect((await act("DELETE", undefined)).body).toEqual({ removed: true });
  expect((await act("DELETE", undefined)).status).toBe(404);
  const { body } = await callRoute(unitImages.GET, "GET", "/api/x/", { token: tokens.owner, params });
  expect(body).toMatchObject({ count: 1, results: [{ description: "hall", position: 1 }] });
});
