import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import type { CreatePromoBody } from "./promo-schemas";
import { insertPromo, replaceListed } from "./promo-store";
import { refuseTakenName } from "./refuse-taken-name";
import { refuseUnknownPeople } from "./refuse-unknown-people";
import { requireAdmin } from "./service-policy";

/** A new promo code. Throws `conflict` when it exists already, `not-found` when somebody on its list does not. */
export async function createPromo(actor: PersonActor, body: CreatePromoBody): Promise<Id<"promo">> {
  requireAdmin(actor);
  const id = newId("promo");
  return refuseTakenName(() =>
    refuseUnknownPeople(() =>
      inTransaction(async (tx) => {
        await insertPromo(tx, {
          id,
          code: body.code,
          kind: body.discount_type === "PERCENT" ? "percent" : "flat",
          basis_points: body.discount_basis_points ?? null,
          flat_minor: body.discount_amount?.amountMinor ?? null,
          min_order_minor: body.min_order_amount?.amountMinor ?? 0n,
          max_discount_minor: body.max_discount_amount?.amountMinor ?? null,
          valid_from: body.valid_from,
          valid_until: body.valid_until,
          usage_limit: body.usage_limit,
          per_person_limit: body.per_person_limit,
          audience: body.audience,
          created_at: tx.now,
        });
        await replaceListed(tx, id, body.person_ids);
        await recordAudit(tx, actor, {
          action: "promo.created",
          subject: id,
          details: { code: body.code, audience: body.audience },
        });
        return id;
      }),
    ),
  );
}
