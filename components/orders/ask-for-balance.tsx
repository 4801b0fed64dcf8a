import { RequestPayout } from "@/components/earnings/request-payout";
import type { SellerHomeView } from "@/lib/orders/listing-schemas";
import { amountWords } from "@/lib/status-words/amount-words";

type Props = {
  home: SellerHomeView;
  /** Where it goes; null while nobody knows. */ destination: string | null;
};

/** The way to what lies in a seller's balance: the sheet that asks for it, or how much is missing. Nothing while there is nothing. */
export function AskForBalance({ home, destination }: Props) {
  // Where payment details are missing, the page says so above everything else.
  if (home.available_minor <= 0 || destination === null) return null;
  const [available, minimum] = [home.available, home.minimum].map((amount) =>
    amountWords(amount, home.currency),
  ) as [string, string];
  if (home.available_minor < home.minimum_minor)
    return (
      <p className="text-ink-soft">
        {available} is in your balance. You can ask for it from {minimum} on.
      </p>
    );
  return (
    <div>
      <RequestPayout
        endpoint="/api/sellers/request-payout/"
        label={`Ask for ${available}`}
        available={home.available}
        availableWords={available}
        minimumWords={minimum}
        destination={destination}
      />
    </div>
  );
}
