import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { Notice } from "@/components/ui/notice";
import { subscriptionText } from "@/lib/status-words/subscription-words";
import type { ActiveView } from "@/lib/subscriptions/subscription-schemas";

type Props = { plan: ActiveView; now: Date };

/** On the owner's home when a plan is over or ends within the week; nothing otherwise. */
export function PlanNotice({ plan, now }: Props) {
  if (plan.status === "active" || plan.status === "expiring_month") return null;
  const title = plan.status === "expiring_soon" ? "Your plan ends soon" : "You have no plan at the moment";
  return (
    <Notice
      tone="info"
      title={title}
      action={
        <a href={routes.ownerSubscription} className={buttonLook("secondary")}>
          {plan.is_paid ? "Renew your plan" : "Choose a plan"}
        </a>
      }
    >
      {subscriptionText(plan, now).sentence}
    </Notice>
  );
}
