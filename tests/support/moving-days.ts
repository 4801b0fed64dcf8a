import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { inr } from "@/lib/kernel/money";
import { generateTenantKey } from "@/lib/properties/generate-tenant-key";
import { changeUnit } from "@/lib/rent/change-unit";
import { endLease } from "@/lib/rent/end-lease";
import { moveIn } from "@/lib/rent/move-in";
import { getUnit } from "@/lib/rent/unit-queries";
import { addPerson, type Tenant } from "./people";

const DAY_MS = 86_400_000;
type Dice = { below(count: number): number; pick<T>(list: readonly T[]): T | undefined };

/** What happens to homes on random days: somebody leaves, somebody new comes, the rent changes. Adds to `tenants`. */
export function movingDays(random: Dice, tenants: Tenant[]): (() => Promise<unknown>)[] {
  return [
    async () => {
      const tenant = random.pick(tenants);
      const day = clock.now().getTime() + (random.below(60) - 40) * DAY_MS;
      if (tenant && random.below(3) === 0)
        await endLease(tenant.owner.actor, {
          leaseId: tenant.leaseId,
          lastDay: localDate(new Date(day), HOMES_ZONE),
          reason: "Moves on",
        });
    },
    async () => {
      const home = random.pick(tenants);
      if (!home) return;
      const { unitId, owner } = home;
      const key = await generateTenantKey(owner.actor, { propertyId: owner.propertyId, unitId });
      const person = await addPerson("Somebody new");
      const lease = await moveIn(person, key);
      const leaseId = lease.lease_id as Id<"lease">;
      tenants.push({ ...home, actor: { ...person, memberships: [{ role: "tenant", leaseId }] }, leaseId });
    },
    async () => {
      const home = random.pick(tenants);
      if (!home) return;
      const { version } = await getUnit(home.owner.actor, home.unitId);
      const rent_amount = inr(BigInt(500_000 + random.below(900_000)));
      await changeUnit(home.owner.actor, { unitId: home.unitId, version, rent_amount });
    },
  ];
}
