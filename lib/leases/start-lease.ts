import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { assertInvariant, DomainError } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { leaseCredit } from "@/lib/ledger/chart";
import { openAccount } from "@/lib/ledger/open-account";
import { appendEvent } from "@/lib/outbox/append-event";
import { hasActiveLease, lockTenantKey, lockUnit, markTenantKeyUsed } from "@/lib/properties/property-store";
import { insertLease, insertTenantMembership, lockLease, type LockedLease } from "./lease-store";

/**
 * Begins a lease with a tenant key, from today, and gives the tenant their role. A key opens once; a used, revoked or
 * unknown one gets the same answer, so that keys cannot be probed.
 */
export async function startLease(tx: Tx, actor: PersonActor, code: string): Promise<LockedLease> {
  const key = await requireOpenKey(tx, code);
  const unit = await lockUnit(tx, key.unit_id as Id<"unit">);
  assertInvariant(unit, "a key has a unit");
  if (await hasActiveLease(tx, unit.id))
    throw new DomainError(
      "conflict",
      "unit-occupied",
      "Somebody lives in this unit. Ask the owner to end that lease.",
    );

  if (unit.is_in_maintenance)
    throw new DomainError(
      "conflict",
      "unit-in-maintenance",
      "This home is being repaired and cannot be moved into yet. Ask the owner when it is ready.",
    );

  const leaseId = newId("lease");
  const startedOn = localDate(tx.now, HOMES_ZONE);
  await insertLease(tx, {
    id: leaseId,
    unitId: unit.id,
    tenantId: actor.personId,
    keyCode: key.code,
    startedOn,
  });
  await markTenantKeyUsed(tx, key.code);
  await insertTenantMembership(tx, { id: newId("membership"), personId: actor.personId, leaseId });
  await openAccount(tx, leaseCredit(leaseId));
  await recordAudit(tx, actor, { action: "lease.started", subject: leaseId, details: { unitId: unit.id } });
  await appendEvent(tx, { name: "leases/tenant.joined", data: { leaseId } });
  const lease = await lockLease(tx, { leaseId });
  assertInvariant(lease, "the lease just made exists");
  return lease;
}

/** The key, locked; `invalid-input` unless it waits to be used. */
export async function requireOpenKey(tx: Tx, code: string): Promise<{ code: string; unit_id: string }> {
  const key = await lockTenantKey(tx, code);
  if (!key || key.used_at || key.revoked_at)
    throw new DomainError(
      "invalid-input",
      "tenant-key-not-valid",
      "This key does not open a home. Check the eight characters, or ask your owner for a new key.",
      { fields: [{ path: "tenant_key", code: "tenant-key-not-valid", message: "Not a valid key." }] },
    );
  return key;
}
