import type { Route } from "next";
import * as routes from "@/components/routes";
import type { Chip } from "@/components/ui/filter-chips";
import type { PaymentView } from "@/lib/payments/payment-schemas";

const LABELS = { completed: "Received", pending: "Checking", failed: "Not paid" } as const;

/** One chip a state, and one for all of them. */
export function paymentChips(list: Route, chosen: PaymentView["status"] | undefined): Chip[] {
  return [
    { label: "All", href: list, isOn: chosen === undefined },
    ...Object.entries(LABELS).map(([status, label]) => ({
      label,
      href: routes.withQuery(list, { status }),
      isOn: chosen === status,
    })),
  ];
}
