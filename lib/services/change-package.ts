import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { refuseTakenName } from "./refuse-taken-name";
import { requireAdmin } from "./service-policy";
import type { ChangePackageBody } from "./service-schemas";
import { findOffer, lockService, savePackage } from "./service-store";

/**
 * Changes a package or its price, or takes it off the offer. A cart whose payment has been started keeps the price it was
 * started with; every other one costs what the package costs when its payment is started.
 */
export async function changePackage(
  actor: PersonActor,
  input: ChangePackageBody & { serviceId: Id<"service">; packageId: Id<"servicePackage"> },
): Promise<void> {
  requireAdmin(actor);
  await refuseTakenName(() =>
    inTransaction(async (tx) => {
      if (!(await lockService(tx, input.serviceId))) throw notFound("service");
      const offer = await findOffer(tx, input.packageId);
      if (offer?.service.id !== input.serviceId) throw notFound("package");
      const from = {
        name: offer.package.name,
        description: offer.package.description,
        price_minor: offer.package.price.amountMinor,
        is_active: offer.package.isActive,
      };
      const to = {
        name: input.name ?? from.name,
        description: input.description ?? from.description,
        price_minor: input.price?.amountMinor ?? from.price_minor,
        is_active: input.is_active ?? from.is_active,
      };
      await savePackage(tx, input.packageId, to);
      await recordAudit(tx, actor, {
        action: "service.package-changed",
        subject: input.packageId,
        change: { from, to },
      });
    }),
  );
}
