"use client";
import { callApi } from "@/components/api-client";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";

type Props = { orderId: string; label: string };

/** Leads to the gateway's page for an order. Pressed again, also in another tab, it is the same payment. */
export function PayOrder({ orderId, label }: Props) {
  const { problem, isBusy, onSubmit } = useApiForm(
    () =>
      callApi<{ redirect_url: string | null }>(`/api/orders/${orderId}/payment/`, {
        method: "POST",
        body: {},
      }),
    ({ redirect_url: page }) => (page ? window.location.assign(page) : window.location.reload()),
  );
  return (
    <form method="post" onSubmit={onSubmit} className="grid grid-cols-1 gap-3">
      <ProblemSummary problem={problem} />
      <SubmitButton isBusy={isBusy} busyLabel="Opening the payment page …" className="justify-self-start">
        {label}
      </SubmitButton>
    </form>
  );
}
