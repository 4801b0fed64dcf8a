import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Promo } from "./promo";
import type { ChangePromoBody } from "./promo-schemas";
import { lockPromo, replaceListed, savePromo, usesWithinLimits } from "./promo-store";
import { refuseUnknownPeople } from "./refuse-unknown-people";
import { requireAdmin } from "./service-policy";

/**
 * Changes how long, how often and for whom a code counts, or withdraws it; carts that are being paid keep what they hold.
 * Throws `conflict` for a limit below what has been used, because the limit is a promise the books are checked against.
 */
export async function changePromo(
  actor: PersonActor,
  { promoId, ...body }: ChangePromoBody & { promoId: Id<"promo"> },
): Promise<void> {
  requireAdmin(actor);
  await refuseUnknownPeople(() =>
    inTransaction(async (tx) => {
      const promo = await lockPromo(tx, promoId);
      if (!promo) throw notFound("promo code");
      const from = {
        valid_until: promo.validUntil,
        usage_limit: promo.usageLimit,
        per_person_limit: promo.perPersonLimit,
        is_active: promo.isActive,
      };
      const to = {
        valid_until: body.valid_until ?? from.valid_until,
        usage_limit: body.usage_limit === undefined ? from.usage_limit : body.usage_limit,
        per_person_limit: body.per_person_limit === undefined ? from.per_person_limit : body.per_person_limit,
        is_active: body.is_active ?? from.is_active,
      };
      await requirePossible(tx, promo, to);
      await savePromo(tx, promoId, to);
      if (body.person_ids) await replaceListed(tx, promoId, body.person_ids);
      await recordAudit(tx, actor, { action: "promo.changed", subject: promoId, change: { from, to } });
    }),
  );
}

async function requirePossible(
  tx: Tx,
  promo: Promo,
  to: { valid_until: Date; usage_limit: number | null; per_person_limit: number | null },
): Promise<void> {
  if (to.valid_until <= promo.validFrom)
    throw new DomainError("conflict", "promo-ends-before-it-begins", "It must end after it begins.");
  const { all, most } = await usesWithinLimits(tx, promo.id);
  if ((to.usage_limit ?? all) < all || (to.per_person_limit ?? most) < most)
    throw new DomainError(
      "conflict",
      "promo-used-more-often",
      `It has been used ${all} times, by one person up to ${most} times. Withdraw the code instead of lowering the limit.`,
    );
}
