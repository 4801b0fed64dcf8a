import { EmptyState } from "@/components/ui/empty-state";
import type { BountyView } from "@/lib/scouts/scout-schemas";
import { shortDayWords } from "@/lib/status-words/date-words";
import { paiseWords } from "@/lib/status-words/earning-words";

type Props = { bounties: readonly BountyView[]; count: number; now: Date };

/** What each recruit's first sale has brought, newest first. */
export function BountyList({ bounties, count, now }: Props) {
  if (bounties.length === 0)
    return (
      <EmptyState icon="wallet">
        No bounty yet. It comes with a recruit&apos;s first completed sale.
      </EmptyState>
    );
  return (
    <>
      <ul className="overflow-hidden rounded border border-line bg-surface">
        {bounties.map((bounty) => (
          <li
            key={bounty.bounty_id}
            className="flex items-baseline justify-between gap-3 border-b border-line px-4 py-3 last:border-b-0"
          >
            <span>
              {bounty.recruit}
              <span className="block text-sm text-ink-faint">{shortDayWords(bounty.created_at, now)}</span>
            </span>
            <span className="figures font-semibold">{paiseWords(bounty.amount_paise)}</span>
          </li>
        ))}
      </ul>
      {count > bounties.length && (
        <p className="pt-2 text-sm text-ink-faint">
          The newest {bounties.length} of {count}.
        </p>
      )}
    </>
  );
}
