import type { PaymentDetailView } from "@/lib/payments/payment-schemas";
import { methodWords } from "./payment-words";
import { sentence } from "./sentence-words";
import type { TrailStep } from "./trail-words";

type Told = Pick<TrailStep, "title" | "state"> & Partial<TrailStep>;

const step = (told: Told): TrailStep => ({ detail: null, by: null, at: null, ...told });

/** A payment's way from the tenant to the owner's bank, oldest first, with what is still to come. */
export function paymentTrail(payment: PaymentDetailView): TrailStep[] {
  if (payment.gateway === "direct") return paidDirectly(payment);
  const started = step({
    title: "Payment started",
    state: "done",
    by: payment.tenant_name,
    at: payment.created_at,
  });
  return [started, ...afterStart(payment)];
}

/** No gateway was asked: the owner had the money and said so. */
function paidDirectly(payment: PaymentDetailView): TrailStep[] {
  const by = payment.payment_method ? `Paid by ${methodWords(payment.payment_method)}.` : null;
  return [
    step({ title: "Paid to the owner directly", state: "done", detail: by, by: payment.tenant_name }),
    step({ title: "Confirmed by the owner", state: "done", at: payment.completed_at }),
  ];
}

function afterStart(payment: PaymentDetailView): TrailStep[] {
  switch (payment.state) {
    case "created":
    case "pending":
      return [
        step({
          title: "Waiting for PhonePe's answer",
          state: "current",
          detail: "We keep asking by ourselves.",
        }),
        step({ title: "Received", state: "planned" }),
        ...(payment.purpose === "rent" ? [step({ title: "At your owner's bank", state: "planned" })] : []),
      ];
    case "succeeded":
      return [received(payment), ...towardsOwner(payment)];
    case "failed":
      return [
        step({
          title: "Not paid",
          state: "failed",
          detail: sentence(payment.failure_message ?? "It did not go through"),
        }),
      ];
    case "expired":
      return [
        step({ title: "Ran out", state: "failed", detail: "Not finished in time.", at: payment.expires_at }),
      ];
  }
}

function received(payment: PaymentDetailView): TrailStep {
  const by = payment.payment_method ? `Paid by ${methodWords(payment.payment_method)}.` : null;
  return step({ title: "Received", state: "done", detail: by, at: payment.completed_at });
}

function towardsOwner(payment: PaymentDetailView): TrailStep[] {
  const arrived = step({ title: "At your owner's bank", state: "planned" });
  const current = (title: string, detail: string | null = null) => [
    step({ title, detail, state: "current" }),
    arrived,
  ];
  switch (payment.payout_status) {
    case "not_initiated":
      // Money that no month wanted stays with us for the next rent, so there is nothing to send.
      return [];
    case "pending":
      return current("Waiting to go to your owner");
    case "processing":
      return current("On its way to your owner");
    case "retry_scheduled":
      return current("Trying your owner's bank again", "Your rent is paid; nothing for you to do.");
    case "failed":
      return [
        step({
          title: "Not at your owner's bank yet",
          state: "failed",
          detail: "Your rent is paid; we take care of this.",
        }),
      ];
    case "completed":
      return [step({ title: "At your owner's bank", state: "done" })];
  }
}
