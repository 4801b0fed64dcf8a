// Goal: money that came by bank or in cash buys the same as money through the gateway, once.
import { beforeAll, expect, test } from "vitest";
import type { PersonActor } from "@/lib/kernel/actor";
import { recordOutsidePayment } from "@/lib/subscriptions/record-outside-payment";
import { recordPaymentBody } from "@/lib/subscriptions/subscription-schemas";
import { addAdmin, addOwner, type Owner } from "../../support/people";
import { more, ordersOf, owedOn, periodsOf, planCode, start } from "../../support/subscriptions";
import { useWorld } from "../../support/world";

useWorld();
let admin: PersonActor;

beforeAll(async () => {
  admin = await addAdmin();
});

const record = (owner: Owner, reference: string, more: Record<string, unknown> = {}) =>
  recordOutsidePayment(
    admin,
    recordPaymentBody.parse({
      portfolio_id: owner.portfolioId,
      plan_code: planCode(2),
      method: "bank_transfer",
      reference,
      ...more,
    }),
  );

test("a bank transfer stands at the bank, as service owed and as tax, and the plan begins", async () => {
  const owner = await addOwner();
  const before = await owedOn("IN:bank");
  const order = await record(owner, "UTR-1");
  expect(order).toMatchObject({ status: "paid", method: "bank_transfer", reference: "UTR-1" });
  expect((await owedOn("IN:bank")) - before).toBe(-590_000n);
  expect((await periodsOf(owner.portfolioId)).map(({ unit_limit }) => unit_limit)).toEqual([20, 20]);
});

test("the same reference at twenty times at once is one payment, and for another owner a conflict", async () => {
  const owner = await addOwner();
  const orders = await Promise.all(Array.from({ length: 20 }, () => record(owner, "UTR-2")));
  expect(new Set(orders.map(({ id }) => id)).size).toBe(1);
  expect(await periodsOf(owner.portfolioId)).toHaveLength(2);
  await expect(record(await addOwner(), "UTR-2")).rejects.toMatchObject({ code: "reference-used" });
  // Another method has references of its own.
  await record(owner, "UTR-2", { method: "cash" });
  expect(await periodsOf(owner.portfolioId)).toHaveLength(3);
});

test("it is refused while the owner is paying for something else at the gateway", async () => {
  const owner = await addOwner();
  await start(owner.actor, more(1));
  await expect(record(owner, "UTR-3")).rejects.toMatchObject({ code: "subscription-order-open" });
  expect(await ordersOf(owner.portfolioId)).toHaveLength(1);
});

test("an upgrade can be paid outside too", async () => {
  const owner = await addOwner();
  await record(owner, "UTR-4");
  const order = await record(owner, "UTR-5", { type: "upgrade", plan_code: planCode(3) });
  expect(order.kind).toBe("upgrade");
  expect((await periodsOf(owner.portfolioId)).map(({ unit_limit }) => unit_limit)).toEqual([30, 30]);
});
