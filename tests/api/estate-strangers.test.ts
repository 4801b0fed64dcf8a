import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { GET as listResidents, POST as addResident } from "@/app/api/management/residents/route";
import { GET as myEstate } from "@/app/api/members/estate/route";
import { estateEndpoints } from "@/app/api/openapi.json/estate-endpoints";
import { addResident as moveIn } from "@/lib/estates/add-resident";
import { callRoute, tokenOf, type Call } from "../support/call-route";
import { addEstate, addEstateResident, addStaff, type EstateWorld } from "../support/estates";
import { addOwner, addPerson } from "../support/people";
import { billEndpoints } from "./estate-strangers/bills";
import { clusterEndpoints } from "./estate-strangers/cluster";
import { bulkEndpoints } from "./estate-strangers/bulk";
import { errorEndpoints } from "./estate-strangers/errors";
import { estateVisitors, type EstateStrangers, type Visitor } from "./estate-strangers/estate-endpoint";
import { listFileEndpoints } from "./estate-strangers/list-files";
import { peopleEndpoints } from "./estate-strangers/people";
import { recurringEndpoints } from "./estate-strangers/recurring";
import { refundEndpoints } from "./estate-strangers/refunds";
import { residentEndpoints } from "./estate-strangers/resident";
import { walletEndpoints } from "./estate-strangers/wallets";
import { useWorld } from "../support/world";

const gateways = useWorld();
const endpoints = [
  ...billEndpoints,
  ...bulkEndpoints,
  ...clusterEndpoints,
  ...listFileEndpoints,
  ...peopleEndpoints,
  ...walletEndpoints,
  ...recurringEndpoints,
  ...residentEndpoints,
  ...errorEndpoints,
  ...refundEndpoints,
];
let world: EstateStrangers;
let other: EstateWorld;
let tokens: Record<Visitor, string | null>;

beforeAll(async () => {
  const estate = await addEstate();
  other = await addEstate({ name: "Cedar Court" });
  const resident = await addEstateResident(estate);
  const neighbour = await addEstateResident(estate, "Block A, Flat 2", "Chidi Eze");
  world = { estate, resident, neighbour, gateways };
  tokens = {
    anonymous: null,
    nobody: await tokenOf(await addPerson()),
    owner: await tokenOf(await addOwner()),
    foreignResident: await tokenOf(await addEstateResident(other)),
    foreignAdmin: await tokenOf(other.admin),
    neighbour: await tokenOf(neighbour),
    staffWithout: await tokenOf(await addStaff(estate, [])),
    resident: await tokenOf(resident),
    estateAdmin: await tokenOf(estate.admin),
  };
}, 60_000);

const inEstate = (call: Call, estateId: string): Call => ({
  ...call,
  headers: { ...call.headers, "x-cluster-id": estateId },
});

describe.each(endpoints)("$method /api/$file", ({ file, method, handler, call, refused, foreign = 404 }) => {
  test("lets in whom it is for, and refuses everybody else without changing anything", async () => {
    const asked = inEstate(await call(world), world.estate.id);
    let before = await fingerprint();
    for (const who of estateVisitors) {
      const answer = await callRoute(handler, method, `/api/${file}/`, { ...asked, token: tokens[who] });
      const expected = refused[who];
      if (expected === undefined) {
        expect(answer.status, `${who}: ${answer.body.code} ${answer.body.detail}`).toBeLessThan(300);
        before = await fingerprint();
        continue;
      }
      expect(answer.status, `${who}: ${answer.body.code}`).toBe(expected);
      expect(answer.body.code, who).toMatch(/^[a-z][a-z0-9-]+$/);
      expect(await fingerprint(), `${who} changed something`).toBe(before);
    }
  });

  test("answers an id of another estate as one that does not exist", async () => {
    const asked = await call(world);
    if (!ID.test(JSON.stringify([asked.params, asked.body]))) return;
    const unknown = JSON.parse(
      JSON.stringify({ params: asked.params, body: asked.body }).replaceAll(new RegExp(ID, "g"), unknownId),
    ) as Call;
    // The one of the other estate for whom the endpoint is, so that only the id is wrong.
    const who: Visitor = refused.foreignAdmin === 403 ? "foreignResident" : "foreignAdmin";
    const before = await fingerprint();
    const answers = await Promise.all(
      [asked, unknown].map((one) =>
        callRoute(handler, method, `/api/${file}/`, { ...inEstate(one, other.id), token: tokens[who] }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([foreign, foreign]);
    expect(answers[0]?.body.code).toBe(answers[1]?.body.code);
    expect(answers[0]?.body.detail).toBe(answers[1]?.body.detail);
    expect(await fingerprint()).toBe(before);
  });
});

test("no endpoint of estates is missing from the lists above", () => {
  const known = new Set(endpoints.map(({ file, method }) => `${method} /api/${file}/`));
  const missing = estateEndpoints.flatMap(({ path, handlers }) =>
    Object.keys(handlers)
      .map((method) => `${method} ${path}`)
      .filter((one) => !known.has(one)),
  );
  expect(missing).toEqual([]);
});

describe("somebody with two estates", () => {
  let token: string;
  beforeAll(async () => {
    const person = await addEstateResident(world.estate, "Block C, Flat 1");
    await moveIn(other.admin, other.id, { personId: person.personId, unitName: "House 4" });
    token = await tokenOf(person);
  });
  const ask = (call: Call) => callRoute(myEstate, "GET", "/api/members/estate/", { ...call, token });

  test("says which one they mean, by header or in the address, and sees that one", async () => {
    const none = await ask({});
    expect(none).toMatchObject({ status: 422, body: { code: "estate-required" } });
    expect(none.body["estates"]).toEqual(expect.arrayContaining([world.estate.id, other.id]));
    expect((await ask(inEstate({}, other.id))).body).toMatchObject({
      name: "Cedar Court",
      units: [{ unit: "House 4" }],
    });
    expect((await ask({ query: { cluster_id: world.estate.id } })).body).toMatchObject({
      name: "Palm Gardens",
      units: [{ unit: "Block C, Flat 1" }],
    });
    const both = await ask(inEstate({ query: { cluster_id: world.estate.id } }, other.id));
    expect(both).toMatchObject({ status: 422, body: { code: "two-estates-named" } });
  });

  test("finds no estate that is not theirs, whether or not there is one", async () => {
    const third = await addEstate({ name: "Third" });
    for (const estateId of [third.id, "est_00000000000000000000000000", "1", ""]) {
      const answer = await ask(inEstate({}, estateId));
      expect(answer, estateId).toMatchObject({ status: 404, body: { code: "estate-not-found" } });
    }
  });
});

test("the same Idempotency-Key in two estates is two requests, in one estate it is one", async () => {
  const admin = await addEstate();
  const second = await addEstate({ admin: admin.admin.personId });
  const token = await tokenOf(admin.admin);
  const email = `${randomUUID()}@example.test`;
  const headers = { "idempotency-key": randomUUID() };
  const add = (estateId: string) =>
    callRoute(addResident, "POST", "/api/management/residents/", {
      ...inEstate({ headers, body: { email, name: "Ada Obi", unit: "1" } }, estateId),
      token,
    });
  for (const estateId of [admin.id, second.id, admin.id]) {
    const answer = await add(estateId);
    expect(answer).toMatchObject({ status: 201, body: { added: 1 } });
  }
  for (const estateId of [admin.id, second.id]) {
    const list = await callRoute(listResidents, "GET", "/api/", { ...inEstate({}, estateId), token });
    expect(list.body).toMatchObject({ count: 1 });
  }
});

const ID = /[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}/;
const unknownId = (id: string): string => `${id.slice(0, 4)}${"0".repeat(26)}`;

/** Counters and what a job notes beside the facts change by themselves. */
const RESTLESS = ["rate_limit", "outbox_event"];
let tables: string[] | undefined;

/** A fingerprint of everything there is, in all estates and in the books. */
async function fingerprint(): Promise<string> {
  tables ??= (
    await gateways.database.owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname in ('public', 'ledger') and not tablename = any($1) order by 1`,
      [RESTLESS],
    )
  ).rows.map(({ name }) => name);
  const parts = tables.map(
    (name) =>
      `select '${name}', count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text from ${name} t`,
  );
  const { rows } = await gateways.database.owner.query(
    [...parts, "select 'outbox', count(*), '' from outbox_event"].join(" union all "),
  );
  return JSON.stringify(rows);
}
