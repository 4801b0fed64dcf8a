import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { createUnit } from "@/lib/properties/create-unit";
import { generateTenantKey } from "@/lib/properties/generate-tenant-key";
import { getPaymentDetails } from "@/lib/properties/payment-details-queries";
import { savePaymentDetails } from "@/lib/properties/save-payment-details";
import { moveIn } from "@/lib/rent/move-in";
import { getUnit } from "@/lib/rent/unit-queries";
import { inr } from "@/lib/kernel/money";
import { useDatabase } from "../../support/database";
import { addOwner, addPerson, addTenant, bankDetails, type Owner } from "../../support/people";

useDatabase();

async function newUnit(owner: Owner) {
  const unitId = await createUnit(owner.actor, {
    property_id: owner.propertyId,
    unit_number: `U-${Math.floor(Math.random() * 1e9)}`,
    rent_amount: inr(1_500_000n),
    rent_due_date: 5,
  });
  return { propertyId: owner.propertyId, unitId };
}

describe("a tenant key", () => {
  test("is refused with the exact words until the owner can be paid", async () => {
    const owner = await addOwner({ details: null });
    const unit = await newUnit(owner);
    await expect(generateTenantKey(owner.actor, unit)).rejects.toMatchObject({
      kind: "precondition-missing",
      code: "payment-details-missing",
      message: expect.stringContaining("Owner payment details not configured") as string,
    });
    await savePaymentDetails(owner.actor, {
      payment_method: "upi",
      upi_id: "asha@upi",
      account_holder_name: "Asha Rao",
    });
    expect((await generateTenantKey(owner.actor, unit)).tenant_key).toMatch(/^[A-Z0-9]{8}$/);
  });

  test("is the same while it waits, however often it is asked for at once", async () => {
    const owner = await addOwner();
    const unit = await newUnit(owner);
    const keys = await Promise.all(Array.from({ length: 10 }, () => generateTenantKey(owner.actor, unit)));
    expect(new Set(keys.map((key) => key.tenant_key)).size).toBe(1);
  });

  test("opens one home once, even when two tenants use it at the same moment", async () => {
    const owner = await addOwner();
    const unit = await newUnit(owner);
    const { tenant_key } = await generateTenantKey(owner.actor, unit);
    const people = await Promise.all(Array.from({ length: 5 }, () => addPerson()));
    const joined = await Promise.allSettled(people.map((person) => moveIn(person, { tenant_key })));
    expect(joined.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    for (const result of joined)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "tenant-key-not-valid" });
    await expect(generateTenantKey(owner.actor, unit)).rejects.toMatchObject({ code: "unit-occupied" });
  });

  test("unknown is answered like used", async () => {
    await expect(moveIn(await addPerson(), { tenant_key: "ZZZZ9999" })).rejects.toMatchObject({
      code: "tenant-key-not-valid",
      kind: "invalid-input",
    });
  });
});

test("moving in charges the month of joining, and the owner sees who lives there", async () => {
  const owner = await addOwner();
  const tenant = await addTenant(owner, 1_500_000n);
  const seen = await getUnit(owner.actor, tenant.unitId);
  expect(seen).toMatchObject({
    status: "occupied",
    tenant_name: "Rahul Verma",
    remaining_amount: "15000.00",
    open_tenant_key: null,
  });
});

describe("payment details", () => {
  test("lie encrypted in the database and leave it masked", async () => {
    const owner = await addOwner({ details: bankDetails });
    const rows = await database()
      .selectFrom("beneficiary")
      .selectAll()
      .where("portfolio_id", "=", owner.portfolioId)
      .execute();
    expect(
      JSON.stringify(rows, (_key, value: unknown) =>
        Buffer.isBuffer(value) ? value.toString("latin1") : value,
      ),
    ).not.toContain("026291800001191");
    const view = await getPaymentDetails(owner.actor);
    expect(view).toMatchObject({ masked: "XXXX1191 · YESB0000262", is_complete: true });
    expect(JSON.stringify(view)).not.toContain("0262918");
  });

  test("saved again unchanged are the same", async () => {
    const owner = await addOwner();
    await savePaymentDetails(owner.actor, bankDetails);
    const rows = await database()
      .selectFrom("beneficiary")
      .select(["masked", "replaced_at"])
      .where("portfolio_id", "=", owner.portfolioId)
      .execute();
    expect(rows).toEqual([{ masked: "XXXX1191 · YESB0000262", replaced_at: null }]);
  });

  test("moved to another row they do not open", async () => {
    const { encryptAccount, decryptAccount } = await import("@/lib/properties/account-cipher");
    const account = { method: "upi" as const, upiId: "asha@upi" };
    const sealed = encryptAccount(account, "ben_1");
    expect(decryptAccount(sealed, "ben_1")).toEqual(account);
    expect(() => decryptAccount(sealed, "ben_2")).toThrow();
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(() => decryptAccount(sealed, "ben_1")).toThrow();
  });
});
