import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";

type Props = { isFiltered: boolean; /** The list without a filter. */ all: string };

/** No rows: because there are none at all, or because of the filter. */
export function NoPayouts({ isFiltered, all }: Props) {
  if (isFiltered)
    return (
      <EmptyState icon="check" action={<TextLink href={all}>Show all payouts</TextLink>}>
        No payout is in this state.
      </EmptyState>
    );
  return (
    <EmptyState icon="payouts">
      No payouts yet. The first one is made by itself when a tenant&apos;s rent arrives.
    </EmptyState>
  );
}
