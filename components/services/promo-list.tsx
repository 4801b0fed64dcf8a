import { StatusBadge } from "@/components/ui/status-badge";
import type { PromoView } from "@/lib/services/promo-schemas";
import {
  AUDIENCE_WORDS,
  discountWords,
  PROMO_WORDS,
  promoState,
  usesWords,
  validWords,
} from "@/lib/status-words/promo-words";
import { PressButton } from "./press-button";
import { adminPromoApi } from "./service-api";

/** Promo codes with what they take off, for whom, how often they are used, and the way to switch one off. */
export function PromoList({ promos, now }: { promos: readonly PromoView[]; now: Date }) {
  return (
    <ul className="grid grid-cols-1 gap-3">
      {promos.map((promo) => (
        <li key={promo.id} className="grid grid-cols-1 gap-1 rounded border border-line bg-surface p-4">
          <div className="flex flex-wrap items-start justify-between gap-3">
            <h2 className="text-lg font-semibold tracking-tight">{promo.code}</h2>
            <StatusBadge status={PROMO_WORDS[promoState(promo, now)]} />
          </div>
          <p>{discountWords(promo)}</p>
          <p className="text-sm text-ink-soft">
            {AUDIENCE_WORDS[promo.audience]}
            {promo.per_person_limit !== null &&
              `, ${promo.per_person_limit === 1 ? "once" : `${promo.per_person_limit} times`} a person`}
            . {validWords(promo, now)}.
          </p>
          <div className="flex flex-wrap items-center justify-between gap-x-4">
            <p className="figures text-sm text-ink-soft">{usesWords(promo)}</p>
            <PressButton
              path={adminPromoApi(promo.id)}
              method="PATCH"
              body={{ is_active: !promo.is_active }}
              label={promo.is_active ? "Switch off" : "Switch on"}
              name={`Switch ${promo.code} ${promo.is_active ? "off" : "on"}`}
              busyLabel="One moment …"
            />
          </div>
        </li>
      ))}
    </ul>
  );
}
