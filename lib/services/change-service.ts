import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { refuseTakenName } from "./refuse-taken-name";
import { requireAdmin } from "./service-policy";
import type { ChangeServiceBody } from "./service-schemas";
import { lockService, saveService } from "./service-store";

/** Changes a service, or takes it off the offer; bookings and started payments keep what they were made with. */
export async function changeService(
  actor: PersonActor,
  { serviceId, ...body }: ChangeServiceBody & { serviceId: Id<"service"> },
): Promise<void> {
  requireAdmin(actor);
  await refuseTakenName(() =>
    inTransaction(async (tx) => {
      const service = await lockService(tx, serviceId);
      if (!service) throw notFound("service");
      const from = {
        name: service.name,
        kind: service.kind,
        description: service.description,
        duration_minutes: service.durationMinutes,
        tax_basis_points: service.taxBasisPoints,
        is_active: service.isActive,
      };
      const to = {
        name: body.name ?? from.name,
        kind: body.kind ?? from.kind,
        description: body.description ?? from.description,
        duration_minutes: body.duration_minutes ?? from.duration_minutes,
        tax_basis_points: body.tax_basis_points ?? from.tax_basis_points,
        is_active: body.is_active ?? from.is_active,
      };
      await saveService(tx, serviceId, to);
      await recordAudit(tx, actor, { action: "service.changed", subject: serviceId, change: { from, to } });
    }),
  );
}
