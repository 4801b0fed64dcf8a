import * as routes from "@/components/routes";
import type { Chip } from "@/components/ui/filter-chips";
import {
  earningPayoutStatuses,
  payoutTypes,
  type EarningPayoutStatus,
  type PayoutType,
} from "@/lib/payouts/earning-payout-schemas";
import { EARNING_STATUS_WORDS, PAYOUT_TYPE_WORDS } from "@/lib/status-words/earning-words";

type Chosen = { status: EarningPayoutStatus | undefined; kind: PayoutType | undefined };

const address = (query: Partial<Chosen>) => routes.withQuery(routes.adminMarketPayouts, query);

/** All kinds of payouts, or one. */
export const kindChips = ({ status, kind }: Chosen): Chip[] => [
  { label: "All kinds", href: address({ status }), isOn: kind === undefined },
  ...payoutTypes.map((type) => ({
    label: PAYOUT_TYPE_WORDS[type],
    href: address({ status, kind: type }),
    isOn: kind === type,
  })),
];

/** All states, or one. */
export const statusChips = ({ status, kind }: Chosen): Chip[] => [
  { label: "All states", href: address({ kind }), isOn: status === undefined },
  ...earningPayoutStatuses.map((one) => ({
    label: EARNING_STATUS_WORDS[one].word,
    href: address({ status: one, kind }),
    isOn: status === one,
  })),
];
