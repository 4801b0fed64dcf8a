import { beforeAll, describe, expect, test } from "vitest";
import { scoutEndpoints } from "@/app/api/openapi.json/scout-endpoints";
import { database } from "@/lib/db/client";
import { sql } from "kysely";
import { requestEarnings } from "@/lib/payouts/request-earnings";
import { callRoute, tokenOf } from "../support/call-route";
import { addAdmin, addOwner, addPerson } from "../support/people";
import { addDetails, addScout, addSeller, completeSale, earnBounties } from "../support/scouts";
import { useWorld } from "../support/world";
import { scoutStrangers, visitors, type ScoutWorld, type Visitor } from "./stranger-scouts";

useWorld();
let world: ScoutWorld;
let tokens: Record<Visitor, string | null>;

beforeAll(async () => {
  const scout = await addScout();
  await earnBounties(scout, 5);
  await addDetails(scout);
  const other = await addScout("Someone Else");
  await addDetails(other);
  const seller = await addSeller();
  await completeSale(seller);
  await addDetails(seller);
  const ask = () =>
    requestEarnings(scout.actor, scout.portfolioId, {
      kind: "scout_bounty",
      amountMinor: 1_000n,
      requestKey: null,
    });
  world = {
    scoutId: scout.scoutId,
    code: scout.code,
    pending: await ask(),
    cancellable: await ask(),
  };
  tokens = {
    anonymous: null,
    nobody: await tokenOf(await addPerson()),
    owner: await tokenOf(await addOwner()),
    seller: await tokenOf(seller),
    otherScout: await tokenOf(other),
    scout: await tokenOf(scout),
    admin: await tokenOf(await addAdmin()),
  };
}, 60_000);

describe.each(scoutStrangers)("$method /api/$file", ({ file, method, handler, call, refused, unknown }) => {
  test("lets in whom it is for, and refuses everybody else without changing anything", async () => {
    for (const who of visitors) {
      const before = await fingerprint();
      const answer = await callRoute(handler, method, `/api/${file}/`, {
        ...call(world),
        token: tokens[who],
      });
      const expected = refused[who];
      const said = `${who}: ${answer.body.code ?? ""} ${answer.body.detail ?? ""}`;
      if (expected === undefined) {
        expect(answer.status, said).toBeLessThan(300);
        continue;
      }
      expect(answer.status, said).toBe(expected);
      expect(answer.body.code, who).toMatch(/^[a-z][a-z0-9-]+$/);
      expect(await fingerprint(), `${who} changed something`).toBe(before);
    }
  });

  test("an id that nobody has looks like one that is somebody else's", async () => {
    if (!unknown) return;
    const { params = {}, body } = call(world);
    const [name = "id", value = ""] = Object.entries(params)[0] ?? [];
    const id = value.includes("_") ? `${value.slice(0, 4)}${"0".repeat(26)}` : "ZZZZZZZZ";
    const token = tokens[unknown.who];
    const answer = await callRoute(handler, method, `/api/${file}/`, { params: { [name]: id }, body, token });
    expect(answer.status).toBe(unknown.status);
  });
});

test("every endpoint of scouts and payouts is in the list above", () => {
  const tested = new Set(scoutStrangers.map(({ method, file }) => `${method} /api/${file}/`));
  const operations = scoutEndpoints.flatMap(({ path, handlers }) =>
    Object.keys(handlers).map((method) => `${method} ${path}`),
  );
  expect(operations.filter((operation) => !tested.has(operation))).toEqual([]);
});

/** Everything that a stranger could have changed. */
async function fingerprint(): Promise<string> {
  const { rows } = await sql<{ digest: string }>`
    select md5(concat(
      (select json_agg(p order by id)::text from payout p), (select json_agg(a order by transfer_id)::text from payout_attempt a),
      (select json_agg(s order by id)::text from scout s), (select json_agg(r order by id)::text from referral r),
      (select json_agg(b order by id)::text from beneficiary b), (select json_agg(m order by id)::text from membership m),
      (select max(id)::text from ledger.txn))) as digest`.execute(database());
  return rows[0]?.digest ?? "";
}
