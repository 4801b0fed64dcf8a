import { expect, test } from "vitest";
import { PATCH as saveProfile } from "@/app/api/auth/profile/route";
import { PATCH as changeUnit } from "@/app/api/units/[id]/route";
import { GET as history } from "@/app/api/admin/history/[id]/route";
import { describeThing, listHistory } from "@/lib/history/history-queries";
import type { HistoryId } from "@/lib/history/history-schemas";
import { systemActor } from "@/lib/kernel/actor";
import { getUnit } from "@/lib/rent/unit-queries";
import { sealAudit } from "@/lib/audit/seal-audit";
import { checkAudit } from "@/lib/audit/check-audit";
import { callRoute, tokenOf } from "../../support/call-route";
import { freeUnit } from "../../support/homes";
import { payRent } from "../../support/paid-rent";
import { addAdmin, addOwner, addPerson } from "../../support/people";
import { giveBack } from "../../support/refunds";
import { useWorld } from "../../support/world";

const world = useWorld();
const all = { limit: 100 };

test("a change is told with who, when, before and after, and the request it came with; a job's deed has no request", async () => {
  const admin = await addAdmin();
  const owner = await addOwner();
  const home = await freeUnit(owner, "7");
  const { version } = await getUnit(home.owner.actor, home.unitId);
  const answer = await callRoute(changeUnit, "PATCH", `/api/units/${home.unitId}/`, {
    token: await tokenOf(owner),
    params: { id: home.unitId },
    body: { version, unit_number: "7B", furnishing: "furnished", rent_amount: "11000.00" },
  });
  expect(answer.status).toBe(200);
  const requestId = answer.headers.get("x-request-id");
  const { results } = await listHistory(admin, home.unitId, all);
  expect(results.map((event) => event.action)).toEqual(["unit.changed", "unit.rent-changed", "unit.created"]);
  expect(results[0]).toMatchObject({
    actor: `person:${home.owner.actor.personId}`,
    actor_name: "Asha Rao",
    before: { unit_number: "7", furnishing: null, rent_minor: "1000000" },
    after: { unit_number: "7B", furnishing: "furnished", rent_minor: "1100000" },
    request_id: requestId,
  });
  expect(results[1]).toMatchObject({ before: { rent: "10000.00" }, after: { rent: "11000.00" } });
  expect(requestId).toMatch(/^req_/);
  const paid = await payRent(world);
  const ofPayment = await listHistory(admin, paid.payment.id, all);
  expect(ofPayment.results[0]).toMatchObject({
    action: "payment.succeeded",
    actor: "system:test",
    actor_name: null,
    before: { status: "pending" },
    after: { status: "succeeded" },
    request_id: null,
  });
  await sealAudit(systemActor("test"));
  expect(await checkAudit()).toMatchObject({ broken: [], unsealed: 0 });
});

test("two requests at once never get each other's id, and a secret of a profile stands in no history", async () => {
  const admin = await addAdmin();
  const people = await Promise.all(Array.from({ length: 6 }, () => addPerson()));
  const asked = await Promise.all(
    people.map(async (person) => {
      const body = { version: 0, pan: "ABCPR1234K" };
      const token = await tokenOf(person);
      const answer = await callRoute(saveProfile, "PATCH", "/api/auth/profile/", { token, body });
      return [person.personId, answer.headers.get("x-request-id")] as const;
    }),
  );
  for (const [personId, requestId] of asked) {
    const { results } = await listHistory(admin, personId, all);
    expect(results.find((event) => event.action === "profile.saved")?.request_id).toBe(requestId);
    expect(JSON.stringify(results)).not.toContain("ABCPR1234K");
  }
});

test("a refund's history is its own part of its payment's", async () => {
  const admin = await addAdmin();
  const paid = await payRent(world);
  const refund = await giveBack(paid, 10_000n);
  const { results } = await listHistory(admin, refund.id, all);
  expect(results.length).toBeGreaterThan(0);
  for (const event of results)
    expect(event).toMatchObject({ subject: paid.payment.id, details: { refundId: refund.id } });
  const ofPayment = await listHistory(admin, paid.payment.id, all);
  expect(ofPayment.count).toBeGreaterThan(results.length);
  const related = (await describeThing(admin, paid.payment.id)).related.map(({ kind, id }) => [kind, id]);
  expect(related).toEqual(
    expect.arrayContaining([
      ["refund", refund.id],
      ["payout", paid.payoutId],
      ["lease", paid.tenant.leaseId],
      ["person", paid.tenant.actor.personId],
      ["portfolio", paid.tenant.owner.portfolioId],
    ]),
  );
});

test("everything that belongs to a thing leads on to a history of its own", async () => {
  const admin = await addAdmin();
  const paid = await payRent(world);
  const refund = await giveBack(paid, 10_000n);
  const seen = new Set<string>();
  const waiting: HistoryId[] = [refund.id as HistoryId];
  for (let id = waiting.pop(); id; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const thing = await describeThing(admin, id);
    expect(thing.name).not.toBe("");
    waiting.push(...thing.related.map((related) => related.id as HistoryId));
  }
  const kinds = new Set([...seen].map((id) => id.slice(0, 3)));
  expect(kinds).toEqual(new Set(["rfd", "pay", "pyo", "por", "prp", "unt", "lse", "usr"]));
});

test("a history is read page by page, each event once, and by administrators alone", async () => {
  const admin = await addAdmin();
  const paid = await payRent(world);
  const whole = await listHistory(admin, paid.payment.id, all);
  expect(whole.count).toBe(whole.results.length);
  const ids: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await listHistory(admin, paid.payment.id, { limit: 1, cursor });
    expect(page.results).toHaveLength(1);
    ids.push(...page.results.map((event) => event.id));
    if (page.next_cursor === null) break;
    cursor = page.next_cursor;
  }
  expect(ids).toEqual(whole.results.map((event) => event.id));
  await expect(listHistory(paid.tenant.owner.actor, paid.payment.id, all)).rejects.toMatchObject({
    kind: "not-found",
  });
  const token = await tokenOf(admin);
  for (const id of ["doc_00000000000000000000000000", "pay_00000000000000000000000000", "x"])
    expect((await callRoute(history, "GET", "/api/", { token, params: { id } })).status).toBe(404);
  const wrong = { token, params: { id: paid.payment.id }, query: { cursor: "0x1" } };
  expect((await callRoute(history, "GET", "/api/", wrong)).status).toBe(422);
});
