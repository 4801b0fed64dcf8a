import { expect, test } from "vitest";
import { search } from "@/lib/search/search";
import { payRent } from "../../support/paid-rent";
import { addAdmin, addOwner, addTenant } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const kinds = (found: { results: { kind: string }[] }) => found.results.map(({ kind }) => kind);

test("an owner finds their own tenants, units, payments and payouts, by name, id and reference", async () => {
  const owner = await addOwner();
  const { tenant, payment, payoutId } = await payRent(world, { owner });
  expect(kinds(await search(owner.actor, "rahul"))).toEqual(["tenant", "payment"]);
  expect(kinds(await search(owner.actor, tenant.email))).toEqual(["tenant"]);
  expect(kinds(await search(owner.actor, tenant.unitId))).toEqual(["unit"]);
  expect(kinds(await search(owner.actor, payment.id.toUpperCase()))).toEqual(["payment"]);
  expect(kinds(await search(owner.actor, payment.merchant_order_id))).toEqual(["payment"]);
  expect(await search(owner.actor, payoutId)).toMatchObject({
    results: [{ kind: "payout", amount: "12000.00", currency: "INR" }],
  });
});

test("nobody finds what is another owner's; an administrator finds all", async () => {
  const [owner, other] = [await addOwner(), await addOwner()];
  const { tenant, payoutId, payment } = await payRent(world, { owner });
  for (const text of ["rahul", tenant.email, tenant.unitId, payment.id, payoutId, "lake"])
    expect(
      (await search(other.actor, text)).results.filter((hit) =>
        [tenant.actor.personId, tenant.unitId, payment.id, payoutId].includes(hit.id as never),
      ),
    ).toEqual([]);
  const admin = await addAdmin();
  expect(kinds(await search(admin, payoutId))).toEqual(["payout"]);
  expect(kinds(await search(admin, tenant.unitId))).toEqual(["unit"]);
});

test("signs that mean something to the database are only letters here", async () => {
  const owner = await addOwner();
  await addTenant(owner);
  for (const text of ["%%", "__", "\\\\", "'; drop table unit; --"])
    expect((await search(owner.actor, text)).count).toBe(0);
});
