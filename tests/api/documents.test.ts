// Goal: papers of a lease are for its two sides alone, one of a kind, and gone when they are taken back.
import { readdir } from "node:fs/promises";
import path from "node:path";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { GET as download } from "@/app/api/tenant-documents/[id]/download/route";
import { DELETE as remove, GET as read } from "@/app/api/tenant-documents/[id]/route";
import { GET as list, POST as upload } from "@/app/api/tenant-documents/route";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { RouteHandler } from "@/lib/http/route";
import { callRoute, tokenOf, type Answer } from "../support/call-route";
import { useDatabase } from "../support/database";
import { formOf, pdfBytes, pngBytes } from "../support/files";
import { addAdmin, addOwner, addTenant, type Owner, type Tenant } from "../support/people";

useDatabase();
const PATH = "/api/tenant-documents/";
let owner: Owner & { email: string };
let tenant: Tenant;
let tenantToken = "";
let ownerToken = "";

beforeAll(async () => {
  owner = await addOwner();
  ownerToken = await tokenOf(owner);
});
beforeEach(async () => {
  const joined = await addTenant(owner);
  tenant = joined;
  tenantToken = await tokenOf(joined);
});

const pdf = () => ({ bytes: pdfBytes(), type: "application/pdf", name: "paper.pdf" });
const send = (token: string, kind: string, file = pdf(), unitId: string = tenant.unitId) =>
  callRoute(upload, "POST", PATH, { token, form: formOf({ unit_id: unitId, document_type: kind }, file) });
const act = (handler: RouteHandler, method: string, { body }: Answer, token: string) =>
  callRoute(handler, method, `${PATH}x/`, { token, params: { id: String(body["id"]) } });
const listOf = async (token: string, query: Record<string, string> = {}) =>
  (await callRoute(list, "GET", PATH, { token, query: { unit_id: tenant.unitId, ...query } }))
    .body as unknown as {
    results: { id: string; document_type: string; is_own: boolean }[];
    count: number;
    next_cursor: string | null;
  };
const filesOnDisk = async () => (await readdir(path.join(env().FILES_DIR, "uploads"))).length;

test("what a tenant uploads both sides can save, each download is in the trail, and nobody else sees it", async () => {
  const file = pdf();
  const sent = await send(tenantToken, "aadhaar", file);
  expect(sent.body).toMatchObject({ document_type: "aadhaar", uploaded_by: "tenant", is_own: true });
  for (const token of [tenantToken, ownerToken]) {
    expect((await listOf(token)).results).toMatchObject([
      { document_type: "aadhaar", is_own: token === tenantToken },
    ]);
    const answer = await act(download, "GET", sent, token);
    expect(answer.bytes.equals(file.bytes)).toBe(true);
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="paper\.pdf"/);
  }
  const trail = await database()
    .selectFrom("audit_event")
    .select(["actor", "details"])
    .where("subject", "=", String(sent.body["id"]))
    .where("action", "=", "document.downloaded")
    .orderBy("id")
    .execute();
  expect(trail.map((entry) => entry.actor)).toEqual([
    `person:${tenant.actor.personId}`,
    `person:${owner.actor.personId}`,
  ]);

  const neighbour = await tokenOf(await addTenant(owner));
  const otherOwner = await tokenOf(await addOwner());
  for (const token of [neighbour, otherOwner])
    for (const handler of [read, download]) expect((await act(handler, "GET", sent, token)).status).toBe(404);
  const admin = await tokenOf(await addAdmin());
  expect((await act(download, "GET", sent, admin)).status).toBe(403);
});

test("a picture of a paper is saved too, never shown in the page", async () => {
  const sent = await send(tenantToken, "pan", { bytes: pngBytes(), type: "image/png", name: "pan.png" });
  const answer = await act(download, "GET", sent, ownerToken);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment/);
});

test("a new paper takes the place of the old one of its kind, whose bytes are erased", async () => {
  const first = await send(tenantToken, "rental_agreement");
  const before = await filesOnDisk();
  const second = await send(tenantToken, "rental_agreement");
  expect(await filesOnDisk()).toBe(before);
  expect((await listOf(ownerToken)).results.map((document) => document.id)).toEqual([second.body["id"]]);
  expect((await act(download, "GET", first, tenantToken)).status).toBe(404);
});

test("ten uploads of one kind at once leave one current paper", async () => {
  const sent = await Promise.all(Array.from({ length: 10 }, () => send(tenantToken, "other")));
  expect(sent.map((answer) => answer.status)).toEqual(Array.from({ length: 10 }, () => 201));
  expect((await listOf(tenantToken)).count).toBe(1);
});

test("only its uploader takes a paper back; then it is gone for both, bytes and all", async () => {
  const sent = await send(tenantToken, "aadhaar");
  expect((await act(remove, "DELETE", sent, ownerToken)).status).toBe(404);
  const before = await filesOnDisk();
  expect((await act(remove, "DELETE", sent, tenantToken)).status).toBe(200);
  expect(await filesOnDisk()).toBe(before - 1);
  expect((await act(remove, "DELETE", sent, tenantToken)).status).toBe(404);
  expect((await act(download, "GET", sent, ownerToken)).status).toBe(404);
  expect((await listOf(ownerToken)).count).toBe(0);
});

test("an owner adds what both sign, not what is about a person, and nobody replaces the other side's paper", async () => {
  expect((await send(ownerToken, "rental_agreement")).body).toMatchObject({ uploaded_by: "owner" });
  expect((await send(ownerToken, "aadhaar")).body.code).toBe("document-of-tenant-only");
  expect((await send(tenantToken, "rental_agreement")).body.code).toBe("document-of-other-side");
});

test("an empty unit, another's unit and a kind that does not exist are refused", async () => {
  const other = await addTenant(await addOwner());
  for (const token of [tenantToken, ownerToken])
    expect((await send(token, "other", pdf(), other.unitId)).body.code).toBe("unit-not-found");
  expect((await send(tenantToken, "passport")).status).toBe(422);
});

test("the list goes on by cursor", async () => {
  for (const kind of ["aadhaar", "pan", "other"]) await send(tenantToken, kind);
  const first = await listOf(ownerToken, { limit: "2" });
  expect([first.results.length, first.count]).toEqual([2, 3]);
  const rest = await listOf(ownerToken, { limit: "2", cursor: first.next_cursor ?? "" });
  expect(rest.results.map((document) => document.document_type)).toEqual(["aadhaar"]);
  expect(rest.next_cursor).toBeNull();
});
