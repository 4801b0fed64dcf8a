import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { toDecimal } from "@/lib/kernel/money";
import { refuseTakenName } from "./refuse-taken-name";
import { requireAdmin } from "./service-policy";
import type { CreatePackageBody } from "./service-schemas";
import { insertPackage, lockService } from "./service-store";

/** A new package of a service. Throws `not-found` for a service that is not there, `conflict` for a name it has already. */
export async function createPackage(
  actor: PersonActor,
  { serviceId, ...body }: CreatePackageBody & { serviceId: Id<"service"> },
): Promise<void> {
  requireAdmin(actor);
  const id = newId("servicePackage");
  await refuseTakenName(() =>
    inTransaction(async (tx) => {
      if (!(await lockService(tx, serviceId))) throw notFound("service");
      await insertPackage(tx, {
        id,
        service_id: serviceId,
        name: body.name,
        description: body.description,
        price_minor: body.price.amountMinor,
        currency: body.price.currency,
        created_at: tx.now,
      });
      await recordAudit(tx, actor, {
        action: "service.package-created",
        subject: id,
        details: { serviceId, name: body.name, price: toDecimal(body.price) },
      });
    }),
  );
}
