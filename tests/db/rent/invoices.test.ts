import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { clock } from "@/lib/kernel/clock";
import { systemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { chargeDueRents, chargeRent } from "@/lib/rent/charge-rent";
import { getInvoice, listInvoices } from "@/lib/rent/invoice-queries";
import { payRent } from "../../support/paid-rent";
import { addOwner, addTenant } from "../../support/people";
import { keepPlanFor } from "../../support/subscriptions";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
/** To a day of the next year or later, so that the present one does not matter. */
const goTo = (day: string): void => clock.advance(Date.parse(`${day}T06:00:00Z`) - clock.now().getTime());

test("numbers have no gap within a portfolio and begin anew in April", async () => {
  const [owner, other] = [await addOwner(), await addOwner()];
  for (const { portfolioId } of [owner, other]) await keepPlanFor(world.database.owner, portfolioId);
  goTo("2030-02-10");
  const first = await addTenant(owner);
  await addTenant(other);
  const second = await addTenant(owner);
  goTo("2030-03-10");
  await chargeDueRents(system);
  goTo("2030-04-10");
  await Promise.all([first, second].map(({ leaseId }) => chargeRent(system, leaseId)));
  const numbers = (await listInvoices(owner.actor, { limit: 100 })).results.map((i) => i.invoice_number);
  expect(numbers.toSorted()).toEqual([
    "INV-2930-00001",
    "INV-2930-00002",
    "INV-2930-00003",
    "INV-2930-00004",
    "INV-3031-00001",
    "INV-3031-00002",
  ]);
  expect((await listInvoices(other.actor, { limit: 100 })).count).toBe(2);
});

test("many charges at once get one number each", async () => {
  const owner = await addOwner();
  const tenants = await Promise.all(Array.from({ length: 6 }, () => addTenant(owner)));
  clock.advance(40 * 86_400_000);
  await Promise.all(
    tenants.flatMap(({ leaseId }) => [chargeRent(system, leaseId), chargeRent(system, leaseId)]),
  );
  const { results } = await listInvoices(owner.actor, { limit: 100 });
  expect(new Set(results.map((invoice) => invoice.invoice_number)).size).toBe(results.length);
});

test("an invoice is sent, overdue after its due day, and paid by what settled it", async () => {
  goTo("2030-06-02");
  const owner = await addOwner();
  const tenant = await addTenant(owner);
  const only = async () => (await listInvoices(tenant.actor, { limit: 100 })).results[0];
  expect(await only()).toMatchObject({ status: "sent", month: "2030-06", due_on: "2030-06-05" });
  goTo("2030-06-06");
  expect(await only()).toMatchObject({ status: "overdue", remaining_amount: "12000.00" });
  expect((await listInvoices(owner.actor, { status: "overdue", limit: 100 })).count).toBe(1);
  expect((await listInvoices(owner.actor, { status: "sent", limit: 100 })).count).toBe(0);

  const paid = await payRent(world, { owner });
  const invoice = await getInvoice(paid.tenant.actor, paid.chargeId);
  expect(invoice).toMatchObject({
    status: "paid",
    settled_by: [{ payment_id: paid.payment.id, amount: "12000.00" }],
  });
  expect((await listInvoices(owner.actor, { status: "paid", limit: 100 })).results.map((i) => i.id)).toEqual([
    paid.chargeId,
  ]);
  await expect(getInvoice((await addOwner()).actor, paid.chargeId)).rejects.toMatchObject({
    code: "invoice-not-found",
  });
});

test("the list is paged, the newest first", async () => {
  const owner = await addOwner();
  const tenant = await addTenant(owner);
  clock.advance(95 * 86_400_000);
  await chargeRent(system, tenant.leaseId);
  const months: string[] = [];
  let cursor: Id<"charge"> | undefined;
  do {
    const page = await listInvoices(tenant.actor, { limit: 1, ...(cursor ? { cursor } : {}) });
    months.push(...page.results.map((invoice) => invoice.month));
    cursor = (page.next_cursor ?? undefined) as Id<"charge"> | undefined;
    expect(page.count).toBeGreaterThanOrEqual(4);
  } while (cursor);
  expect(months).toEqual(months.toSorted().toReversed());
});

test("an invoice cannot be renumbered or taken away", async () => {
  await addTenant(await addOwner());
  for (const statement of ["update invoice set number = 7", "delete from invoice", "truncate invoice"])
    await expect(world.database.owner.query(statement)).rejects.toThrow(/append-only/);
  expect(await database().selectFrom("invoice").select("number").execute()).not.toEqual([]);
});
