import { expect, test } from "vitest";
import { seedDemoWorld } from "@/database/seed/demo-world";
import { findActorBySecret } from "@/lib/access/access-store";
import { hashSecretToken } from "@/lib/access/secret-token";
import { signIn } from "@/lib/access/sign-in";
import { listDocuments } from "@/lib/documents/document-queries";
import { summariseBills } from "@/lib/bills/bill-summary";
import { listResidents } from "@/lib/estates/resident-queries";
import { estateMembershipsOf } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { listProofs, openProofFile } from "@/lib/proofs/proof-queries";
import { listNotices } from "@/lib/notifications/notice-queries";
import { getPayoutStats } from "@/lib/payouts/payout-queries";
import { listUnits } from "@/lib/rent/unit-queries";
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
  const told = await listNotices(await personNamed("tenant"), { limit: 100 });
  expect(told.count).toBeGreaterThan(3);
  expect(told.unread_count).toBeLessThan(told.count);

  const admin = await personNamed("estate-admin");
  const [palm] = estateMembershipsOf(admin);
  if (!palm) throw new Error("Palm Gardens has an administrator");
  expect((await listResidents(admin, palm.estateId, { state: "present", limit: 1 })).count).toBe(200);
  const summary = await summariseBills(admin, palm.estateId);
  expect(summary.total.count).toBeGreaterThan(2400);
  expect(summary.disputed.count).toBe(1);
  for (const heap of ["to_confirm", "payable", "overdue"] as const)
    expect(summary[heap].count, heap).toBeGreaterThan(100);
  expect(estateMembershipsOf(await personNamed("resident"))).toHaveLength(1);
  expect(estateMembershipsOf(await personNamed("resident2"))).toHaveLength(2);

  const stats = await getPayoutStats(await personNamed("admin"));
  expect(stats.completed).toBeGreaterThan(10);
  expect(stats.failed).toBeGreaterThan(0);
  expect(stats.pending).toBeGreaterThan(0);
});
