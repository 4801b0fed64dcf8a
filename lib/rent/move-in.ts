import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { JoinPropertyBody, LeaseView } from "@/lib/leases/lease-schemas";
import { startLease } from "@/lib/leases/start-lease";
import { chargeLease } from "./charge-rent";

/** The tenant joins a home with a tenant key and sees at once what is owed: the month of joining counts. */
export async function moveIn(actor: PersonActor, input: JoinPropertyBody): Promise<LeaseView> {
  return inTransaction(async (tx) => {
    const lease = await startLease(tx, actor, input.tenant_key);
    await chargeLease(tx, actor, lease);
    return {
      lease_id: lease.id,
      unit_id: lease.unitId,
      unit_number: lease.unitNumber,
      property_name: lease.propertyName,
      started_on: lease.startedOn,
    };
  });
}
