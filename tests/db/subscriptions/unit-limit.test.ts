// Goal: a plan limits how many units are added, and nothing else in the world.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { inr } from "@/lib/kernel/money";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { sendPayout } from "@/lib/payouts/send-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { createUnit } from "@/lib/properties/create-unit";
import { getLimits } from "@/lib/subscriptions/subscription-queries";
import type { Id } from "@/lib/kernel/id";
import { eventually } from "../../support/eventually";
import { addOwner, addTenant, payoutOf, type Owner } from "../../support/people";
import { buy, larger, more, passDays } from "../../support/subscriptions";
import { useWorld } from "../../support/world";

const world = useWorld();

const addUnit = (owner: Owner) =>
  createUnit(owner.actor, {
    property_id: owner.propertyId,
    unit_number: randomUUID().slice(0, 8),
    rent_amount: inr(1_000_000n),
    rent_due_date: 1,
  });
const addUnits = async (owner: Owner, count: number) => {
  for (let index = 0; index < count; index += 1) await addUnit(owner);
};
const countOf = async (owner: Owner) =>
  (await database().selectFrom("unit").select("id").where("property_id", "=", owner.propertyId).execute())
    .length;

test("the eleventh unit on a plan of ten says limit, number and the plan that would do", async () => {
  const owner = await addOwner();
  await addUnits(owner, 10);
  await expect(addUnit(owner)).rejects.toMatchObject({
    kind: "conflict",
    code: "unit-limit-reached",
    message:
      "Your plan 1-10 Houses holds 10 units and you have 10. Change to 11-20 Houses (₹5,000 a month and GST) under Plan.",
    details: {
      unit_limit: 10,
      unit_count: 10,
      suggested_plan: { plan_code: "houses-11-20", name: "11-20 Houses" },
    },
  });
  expect(await getLimits(owner.actor)).toMatchObject({
    can_add_unit: false,
    units_left: 0,
    suggested_plan: { plan_code: "houses-11-20" },
  });
});

test("fifty units at once on a plan of ten are ten", async () => {
  const owner = await addOwner();
  const all = await Promise.allSettled(Array.from({ length: 50 }, () => addUnit(owner)));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(10);
  for (const answer of all)
    if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "unit-limit-reached" });
  expect(await countOf(owner)).toBe(10);
});

test("an upgrade makes room in the same moment", async () => {
  const owner = await addOwner();
  passDays(31);
  await buy(world, owner, more(1));
  await addUnits(owner, 10);
  await expect(addUnit(owner)).rejects.toMatchObject({ code: "unit-limit-reached" });
  await buy(world, owner, larger(2));
  await addUnit(owner);
  expect(await getLimits(owner.actor)).toMatchObject({ unit_limit: 20, unit_count: 11, units_left: 9 });
});

test("a plan too small for what is let cannot be bought", async () => {
  const owner = await addOwner();
  await buy(world, owner, more(2));
  await addUnits(owner, 11);
  passDays(62);
  await expect(buy(world, owner, more(1))).rejects.toMatchObject({
    code: "plan-too-small",
    details: { unit_count: 11, suggested_plan: { plan_code: "houses-11-20" } },
  });
});

test("with a plan that is over no unit is added, and the tenant pays and the owner is paid all the same", async () => {
  const owner = await addOwner();
  const tenant = await addTenant(owner);
  passDays(40);
  await expect(addUnit(owner)).rejects.toMatchObject({
    code: "subscription-expired",
    details: { unit_limit: 0, unit_count: 1, suggested_plan: { plan_code: "houses-1-10" } },
  });
  const payment = await startRentPayment(tenant.actor, {
    unitId: tenant.unitId,
    amount: undefined,
    requestKey: null,
  });
  await world.sandbox.payOrder(payment.merchant_order_id, "success");
  const settled = await settlePayment(systemActor("test"), { merchantOrderId: payment.merchant_order_id });
  expect(settled.status).toBe("succeeded");
  const payoutId = (await payoutOf(payment.id)).id as Id<"payout">;
  await sendPayout(systemActor("test"), { payoutId });
  await eventually(
    async () => {
      passDays(0.01);
      await settlePayout(systemActor("test"), { payoutId });
      return (await payoutOf(payment.id)).status;
    },
    (status) => status === "completed",
  );
});

test("a tenant can pay while the owner's portfolio is locked for its plan", async () => {
  const owner = await addOwner();
  const tenant = await addTenant(owner);
  const client = await world.database.owner.connect();
  try {
    await client.query("begin");
    await client.query("select from portfolio where id = $1 for no key update", [owner.portfolioId]);
    const payment = await startRentPayment(tenant.actor, {
      unitId: tenant.unitId,
      amount: undefined,
      requestKey: null,
    });
    expect(payment.status).toBe("pending");
  } finally {
    await client.query("rollback");
    client.release();
  }
});
