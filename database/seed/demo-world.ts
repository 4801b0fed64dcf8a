import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { clock } from "@/lib/kernel/clock";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { inr } from "@/lib/kernel/money";
import { startLease } from "@/lib/leases/start-lease";
import { changeProperty } from "@/lib/properties/change-property";
import { createProperty } from "@/lib/properties/create-property";
import { createUnit } from "@/lib/properties/create-unit";
import { insertTenantKey } from "@/lib/properties/property-store";
import { openPortfolio } from "@/lib/properties/open-portfolio";
import type { PaymentDetailsBody } from "@/lib/properties/payment-details-schemas";
import { savePaymentDetails } from "@/lib/properties/save-payment-details";
import { changeUnit } from "@/lib/rent/change-unit";
import { chargeDueRents, chargeRent } from "@/lib/rent/charge-rent";
import { endLease } from "@/lib/rent/end-lease";
import { owedOn } from "@/lib/rent/rent-charge";
import { listOpenCharges } from "@/lib/rent/rent-store";
import { systemActor } from "@/lib/kernel/actor";
import { earnSubscriptions } from "@/lib/subscriptions/earn-subscriptions";
import { at } from "./at";
import { seedEstates } from "./demo-estates";
import { buyYear } from "./demo-plans";
import { addPerson, asOwner, makeAdmin } from "./demo-people";
import { seedMarket } from "./demo-market";
import { seedFiles } from "./demo-files";
import { tellThePast } from "./demo-notices";
import { seedPictures } from "./demo-pictures";
import { seedScout } from "./demo-scouts";
import { seedServices } from "./demo-services";
import { endPayout, failRent, payRent } from "./demo-payments";

type Home = { unitId: Id<"unit">; rentMinor: bigint };
type Owner = { actor: PersonActor; propertyId: Id<"property">; homes: Home[] };

/**
 * A small world in which no page is empty: an owner with six homes, a paid plan and half a year of rent, a second owner in
 * the free days whose money
 * waits because nobody knows where to send it, a payout that the bank refused. Does nothing when anybody exists already.
 * Answers whether it did.
 */
export async function seedDemoWorld(): Promise<{ seeded: boolean }> {
  const anybody = await database().selectFrom("person").select("id").limit(1).executeTakeFirst();
  if (anybody) return { seeded: false };
  const platform = await makeAdmin(await addPerson("admin", "Meera Iyer"));
  const owner = await addOwner(
    "owner",
    "Asha Rao",
    "Rao Homes",
    ["Lake View", "12 Lake Road", "Bengaluru"],
    [
      ["A-101", 42_000],
      ["A-102", 28_500],
      ["B-201", 18_000],
      ["B-202", 9_500],
      ["C-301", 36_000],
      ["C-302", 24_000],
    ],
    { since: -241, paid: "houses-91-100" },
  );
  const bank: PaymentDetailsBody = {
    payment_method: "bank",
    account_holder_name: "Asha Rao",
    bank_name: "Yes Bank",
    ifsc_code: "YESB0000262",
    account_number: "026291800001191",
  };
  await at(-240, () => savePaymentDetails(owner.actor, bank));
  await seedTenants(owner);
  await seedHomeDetails(owner);

  const other = await addOwner(
    "owner2",
    "Vikram Shah",
    "Shah Residences",
    ["Palm Court", "4 Hill Street", "Pune"],
    [
      ["1", 21_000],
      ["2", 15_500],
    ],
    { since: -12 },
  );
  await seedWaitingOwner(other);
  await chargeDueRents(systemActor("demo-world"));
  await earnSubscriptions(systemActor("demo-world"));
  await seedEstates(platform);
  const customer = await addPerson("customer", "Bina Das");
  await seedMarket(customer);
  await seedScout();
  await seedServices(platform, customer);
  // Nobody needs to hear of the past: the payouts of these events have all ended or wait for details.
  await inTransaction((tx) =>
    tx.db.updateTable("outbox_event").set({ sent_at: tx.now }).where("sent_at", "is", null).execute(),
  );
  await tellThePast();
  return { seeded: true };
}

async function addOwner(
  email: string,
  name: string,
  portfolio: string,
  [property, address, city]: [string, string, string],
  units: [number: string, rentRupees: number][],
  plan: { since: number; paid?: string },
): Promise<Owner> {
  const person = await addPerson(email, name);
  const portfolioId = await at(plan.since, () => openPortfolio(person, { name: portfolio }));
  const actor = asOwner(person, portfolioId);
  const { paid } = plan;
  // Shortly before the free days are over.
  if (paid) await at(plan.since + 26, () => buyYear(actor, portfolioId, paid));
  const propertyId = await createProperty(actor, {
    name: property,
    property_type: "apartment",
    address,
    city,
  });
  const homes: Home[] = [];
  for (const [unit_number, rupees] of units) {
    const rentMinor = BigInt(rupees) * 100n;
    const input = { property_id: propertyId, unit_number, rent_amount: inr(rentMinor), rent_due_date: 5 };
    homes.push({ unitId: await createUnit(actor, input), rentMinor });
  }
  return { actor, propertyId, homes };
}

async function addTenant(owner: Owner, home: Home, email: string, name: string, since: number) {
  const tenant = await addPerson(email, name);
  const code = newId("unit").slice(-8).toUpperCase();
  const leaseId = await at(since, () =>
    inTransaction(async (tx) => {
      await insertTenantKey(tx, { code, unitId: home.unitId, createdBy: owner.actor.personId });
      return (await startLease(tx, tenant, code)).id;
    }),
  );
  return { tenant, leaseId, home };
}

async function seedTenants(owner: Owner): Promise<void> {
  const people = [
    ["tenant", "Rahul Verma", -225],
    ["tenant3", "Divya Nair", -190],
    ["tenant4", "Imran Khan", -150],
    ["tenant5", "Sneha Joshi", -95],
  ] as const;
  for (const [index, [email, name, since]] of people.entries()) {
    const home = owner.homes[index];
    if (!home) continue;
    const lease = await addTenant(owner, home, email, name, since);
    // The demo tenant is four rents behind, the others are up to date but for the last one.
    const lastPaid = email === "tenant" ? -125 : index === 2 ? -40 : -10;
    for (let day = since + 3; day <= lastPaid; day += 30) await paidMonth(lease, day);
    if (email === "tenant") await seedFiles(lease.tenant, home.unitId, inr(home.rentMinor));
    if (email === "tenant3" || email === "tenant5") await settleUp(lease, -1);
  }
}

async function paidMonth(
  lease: { tenant: PersonActor; leaseId: Id<"lease">; home: Home },
  day: number,
): Promise<void> {
  const rent = inr(lease.home.rentMinor);
  const isFirstOfDemoTenant = day === -222;
  if (isFirstOfDemoTenant)
    await at(day - 1, () =>
      failRent(lease.tenant, lease.leaseId, rent, {
        code: "INSUFFICIENT_BALANCE",
        message: "There was not enough money in the account.",
      }),
    );
  const paymentId = await at(day, () => payRent(lease.tenant, lease.leaseId, rent));
  const refused = {
    code: "BENE_BANK_DECLINED",
    message: "The owner's bank declined the transfer.",
    permanent: true,
  };
  const isRefused = day > -45 && day < -36;
  await at(day + 0.001, () => endPayout(paymentId, isRefused ? refused : null));
}

/** Pays all that is owed on that day, and the owner gets it. */
async function settleUp(lease: { tenant: PersonActor; leaseId: Id<"lease"> }, day: number): Promise<void> {
  await at(day, async () => {
    await chargeRent(systemActor("demo-world"), lease.leaseId);
    const owed = await inTransaction(async (tx) => owedOn(await listOpenCharges(tx, lease.leaseId), "INR"));
    if (owed.amountMinor > 0n) await endPayout(await payRent(lease.tenant, lease.leaseId, owed), null);
  });
}

async function seedWaitingOwner(owner: Owner): Promise<void> {
  const [home] = owner.homes;
  if (!home) return;
  const { tenant, leaseId } = await addTenant(owner, home, "tenant2", "Karan Mehta", -35);
  await at(-2, () => payRent(tenant, leaseId, inr(home.rentMinor)));
  await inTransaction((tx) =>
    tx.db
      .updateTable("payout")
      .set({ waiting_for: "payment_details" })
      .where("portfolio_id", "=", ownerPortfolio(owner))
      .execute(),
  );
}

function ownerPortfolio(owner: Owner): string {
  const [membership] = owner.actor.memberships;
  return membership?.role === "owner" ? membership.portfolioId : "";
}

/** What tenants look up, a home that is being repaired, and somebody who left with a rent unpaid. */
async function seedHomeDetails(owner: Owner): Promise<void> {
  const { actor, propertyId, homes } = owner;
  await changeProperty(actor, {
    propertyId,
    version: 1,
    state: "Karnataka",
    pin_code: "560001",
    emergency_contact: { name: "Asha Rao", phone: "9812345678" },
    maintenance_contacts: [
      { for: "Water and drains", name: "Suresh Kumar", phone: "9876543210" },
      { for: "Electricity and lift", name: "Power Care", phone: "9845012345" },
    ],
  });
  const kinds = ["3BHK", "2BHK", "2BHK", "Studio", "2BHK", "1BHK"];
  for (const [index, { unitId }] of homes.entries())
    await changeUnit(actor, { unitId, version: 1, unit_type: kinds[index] ?? null });
  const [shown] = homes;
  if (shown)
    await seedPictures(actor, { kind: "property", id: propertyId }, { kind: "unit", id: shown.unitId });
  const [left, repaired] = homes.slice(-2);
  if (!left || !repaired) return;
  await changeUnit(actor, { unitId: repaired.unitId, version: 2, status: "maintenance" });
  const lease = await addTenant(owner, left, "tenant6", "Meena Pillai", -100);
  await paidMonth(lease, -97);
  await at(-50, () =>
    endLease(actor, {
      leaseId: lease.leaseId,
      lastDay: localDate(clock.now(), HOMES_ZONE),
      reason: "Moved to Chennai",
    }),
  );
}
