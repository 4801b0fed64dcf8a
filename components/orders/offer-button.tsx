"use client";
import { useRouter } from "next/navigation";
import { callApi } from "@/components/api-client";
import { buttonLook } from "@/components/ui/button-look";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { useApiForm } from "@/components/ui/use-api-form";

type Props = { listingId: string; isOffered: boolean };

/** Takes a listing out of the market or puts it back. */
export function OfferButton({ listingId, isOffered }: Props) {
  const router = useRouter();
  const { problem, isBusy, onSubmit } = useApiForm(
    () =>
      callApi<unknown>(`/api/listings/${listingId}/${isOffered ? "delist" : "relist"}/`, {
        method: "POST",
        body: {},
      }),
    () => {
      router.refresh();
      return "stay";
    },
  );
  const label = isOffered ? "Take it out of the market" : "Offer it again";
  return (
    <form method="post" onSubmit={onSubmit} className="grid grid-cols-1 gap-3">
      <ProblemSummary problem={problem} />
      <button
        type="submit"
        aria-disabled={isBusy || undefined}
        className={buttonLook("secondary", "justify-self-start")}
      >
        {isBusy ? "One moment …" : label}
      </button>
    </form>
  );
}
