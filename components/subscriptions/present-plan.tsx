import { Card } from "@/components/ui/card";
import { StatusBadge } from "@/components/ui/status-badge";
import { subscriptionText, unitsWords } from "@/lib/status-words/subscription-words";
import type { ActiveView } from "@/lib/subscriptions/subscription-schemas";

type Props = { plan: ActiveView; now: Date };

/** The plan an owner is on: its name, how many units of it are used, and until when. */
export function PresentPlan({ plan, now }: Props) {
  const status = subscriptionText(plan, now);
  return (
    <Card className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <p className="text-2xl font-semibold tracking-tight">{plan.plan_name ?? "No plan"}</p>
        <StatusBadge status={status} />
      </div>
      <p>{status.sentence}</p>
      <div className="grid grid-cols-1 gap-1.5">
        <p className="figures text-ink-soft">{unitsWords(plan)}</p>
        {plan.unit_limit !== null && plan.unit_limit > 0 && (
          <UsedBar used={plan.unit_count} limit={plan.unit_limit} />
        )}
      </div>
    </Card>
  );
}

/** The words beside it say the same. */
function UsedBar({ used, limit }: { used: number; limit: number }) {
  const percent = Math.min(100, Math.round((used * 100) / limit));
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 2"
      preserveAspectRatio="none"
      className="h-2 w-full rounded bg-sunken"
    >
      <rect width={percent} height="2" className="fill-accent" />
    </svg>
  );
}
