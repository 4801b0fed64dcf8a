import type { Route } from "next";
import * as routes from "@/components/routes";
import type { Chip } from "@/components/ui/filter-chips";
import type { BillStatus } from "@/lib/bills/bill";
import { BILL_WORDS } from "@/lib/status-words/bill-words";

/** The order in which somebody who runs an estate asks for them. */
const ORDER: readonly BillStatus[] = [
  "OVERDUE",
  "DISPUTED",
  "PENDING_ACKNOWLEDGMENT",
  "ACKNOWLEDGED",
  "PARTIALLY_PAID",
  "PAID",
  "CANCELLED",
];

/** Which bills a list shows; what was searched for stays. */
export const billChips = (
  list: Route,
  chosen: { status?: BillStatus | undefined; q?: string | undefined; batch_id?: string | undefined },
): Chip[] => [
  { label: "All", href: routes.withQuery(list, { ...chosen, status: null }), isOn: !chosen.status },
  ...ORDER.map((status) => ({
    label: BILL_WORDS[status].word,
    href: routes.withQuery(list, { ...chosen, status }),
    isOn: chosen.status === status,
  })),
];
