import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { refuseTakenName } from "./refuse-taken-name";
import { requireAdmin } from "./service-policy";
import type { CreateServiceBody } from "./service-schemas";
import { insertService } from "./service-store";

/** A new service of the catalogue, without packages yet. Throws `conflict` when another one has its name. */
export async function createService(actor: PersonActor, body: CreateServiceBody): Promise<Id<"service">> {
  requireAdmin(actor);
  const id = newId("service");
  return refuseTakenName(() =>
    inTransaction(async (tx) => {
      await insertService(tx, { id, ...body, created_at: tx.now });
      await recordAudit(tx, actor, { action: "service.created", subject: id, details: body });
      return id;
    }),
  );
}
