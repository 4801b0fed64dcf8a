import { expect, test } from "vitest";
import { seedDemoWorld } from "@/database/seed/demo-world";
import { findActorBySecret } from "@/lib/access/access-store";
import { hashSecretToken } from "@/lib/access/secret-token";
import { signIn } from "@/lib/access/sign-in";
import { readClusterWallet } from "@/lib/cluster/cluster-queries";
import { listDocuments } from "@/lib/documents/document-queries";
import { summariseBills } from "@/lib/bills/bill-summary";
import { listResidents } from "@/lib/estates/resident-queries";
import { estateMembershipsOf } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { listOwnRecurringPayments } from "@/lib/recurring/recurring-queries";
import { listListings } from "@/lib/orders/listing-queries";
import { listOrders } from "@/lib/orders/order-queries";
import { getSellerHome } from "@/lib/orders/seller-queries";
import { listReviewItems } from "@/lib/review/review-queries";
import { listProofs, openProofFile } from "@/lib/proofs/proof-queries";
import { listNotices } from "@/lib/notifications/notice-queries";
import { getPayoutStats } from "@/lib/payouts/payout-queries";
import { listUnits } from "@/lib/rent/unit-queries";
import { getOwnEarnings } from "@/lib/scouts/scout-queries";
import type { PersonActor } from "@/lib/kernel/actor";
import { listRemittances } from "@/lib/wallets/wallet-queries";
import type { RemittanceListQuery } from "@/lib/wallets/wallet-schemas";
import { useDatabase } from "../../support/database";

useDatabase();

async function personNamed(email: string) {
  const input = { email: `${email}@latchkey.test`, password: "latchkey-demo" };
  const { token } = await signIn(input, "api", "test");
  const actor = await findActorBySecret(hashSecretToken(token));
  if (!actor) throw new Error(`${email} is not there`);
  return actor;
}

test("the demo world fills every page, once", async () => {
  expect(await seedDemoWorld()).toEqual({ seeded: true });
  expect(await seedDemoWorld()).toEqual({ seeded: false });

  const homes = await listUnits(await personNamed("tenant"));
  expect(homes).toHaveLength(1);
  expect(homes[0]?.remaining_amount_minor).toBeGreaterThanOrEqual(10_000_000);

  const units = await listUnits(await personNamed("owner"));
  // On the first of a month nobody can have paid it yesterday, so the third word depends on the day.
  const states = new Set(units.map((unit) => unit.rent_status));
  expect([...states]).toEqual(expect.arrayContaining(["overdue", "none"]));
  expect(states.size).toBe(3);

  const waiting = await listProofs(await personNamed("owner"), "owner", { status: "pending", limit: 5 });
  expect(waiting.count).toBe(1);
  expect(
    (await openProofFile(await personNamed("tenant"), waiting.results[0]?.id as Id<"proof">)).contentType,
  ).toBe("image/png");
  expect((await listDocuments(await personNamed("owner"), { limit: 5 })).count).toBe(1);
  const bounties = await getOwnEarnings(await personNamed("scout"), { limit: 5 });
  expect(bounties).toMatchObject({ recruit_count: 6, count: 4, paid_paise: 2000, on_hold_paise: 1000 });
  const told = await listNotices(await personNamed("tenant"), { limit: 100 });
  expect(told.count).toBeGreaterThan(3);
  expect(told.unread_count).toBeLessThan(told.count);

  const admin = await personNamed("estate-admin");
  const [palm] = estateMembershipsOf(admin);
  if (!palm) throw new Error("Palm Gardens has an administrator");
  expect((await listResidents(admin, palm.estateId, { state: "present", limit: 1 })).count).toBe(200);
  const summary = await summariseBills(admin, palm.estateId);
  expect(summary.total.count).toBeGreaterThan(2400);
  expect(summary.disputed.count).toBe(2);
  for (const [heap, least] of [
    ["to_confirm", 50],
    ["payable", 20],
    ["overdue", 100],
    ["paid", 2000],
  ] as const)
    expect(summary[heap].count, heap).toBeGreaterThan(least);
  expect(estateMembershipsOf(await personNamed("resident"))).toHaveLength(1);
  expect(estateMembershipsOf(await personNamed("resident2"))).toHaveLength(2);

  await theEstatesMoneyLives(admin, palm.estateId);

  const stats = await getPayoutStats(await personNamed("admin"));
  expect(stats.completed).toBeGreaterThan(10);
  expect(stats.failed).toBeGreaterThan(0);
  expect(stats.pending).toBeGreaterThan(0);

  await theMarketLives();
});

/** Orders and bookings of each kind, and what waits for administrators about them. */
async function theMarketLives(): Promise<void> {
  const seller = await personNamed("seller");
  expect((await listListings(seller, { mine: "true", limit: 25 })).count).toBe(8);
  expect(await getSellerHome(seller)).toMatchObject({
    has_payment_details: true,
    to_hand_over: 2,
    earned: "3300.00",
    coming: "1800.00",
    paid_out: "1500.00",
  });
  const bought = await listOrders(await personNamed("customer"), { role: "buyer", limit: 25 });
  expect(bought.results.map(({ status }) => status).toSorted()).toEqual([
    "completed",
    "completed",
    "completed",
    "escrowed",
    "escrowed",
    "refunded",
  ]);
  const queue = await listReviewItems(await personNamed("admin"), {
    state: "open",
    limit: 25,
  });
  for (const [kind, linked] of [
    ["order-problem", { kind: "order", status: "escrowed" }],
    ["booking-late", { kind: "booking", status: "pending" }],
  ] as const)
    expect(queue.results.filter((item) => item.kind === kind)).toMatchObject([{ linked }]);
}

/** A year of collections, and one of each thing that people do with an estate's money. */
async function theEstatesMoneyLives(admin: PersonActor, estateId: Id<"estate">): Promise<void> {
  const { view } = await readClusterWallet(admin, estateId, { months: 12, limit: 1 });
  expect(view.cluster_wallet).toMatchObject({ waiting_transfers: 1, waiting_credits: 1 });
  expect(view.cluster_wallet.balance_minor).toBeGreaterThan(1_000_000_000);
  expect(view.cluster_wallet.in_flight).toBe("2400000.00");
  expect(view.analytics.total.collected_percent).toBeGreaterThan(75);
  // On the first days of a month nothing of it has come in yet.
  for (const month of view.analytics.months.slice(0, -1))
    expect(month.collected_minor, month.month).toBeGreaterThan(0);
  expect(view.analytics.open.filter(({ count }) => count > 0).length).toBeGreaterThan(3);
  const count = async (filter: Partial<RemittanceListQuery>) =>
    (await listRemittances(admin, estateId, { limit: 1, ...filter })).count;
  for (const type of ["deposit", "credit", "refund", "recurring_payment"] as const)
    expect(await count({ type, status: "completed" }), type).toBeGreaterThan(0);
  expect(await count({ type: "transfer", status: "completed" })).toBe(2);
  const resident = await personNamed("resident");
  const orders = await listOwnRecurringPayments(resident, estateId, { limit: 5 });
  expect(orders.results).toMatchObject([{ status: "active", bill_type: "service_charge" }]);
}
