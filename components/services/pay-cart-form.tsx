"use client";
import { useEffect, useRef, type ReactNode } from "react";
import { callApi, type Answer } from "@/components/api-client";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import type { StartedCartPaymentView } from "@/lib/payments/cart-payment-schemas";
import type { AddressView } from "@/lib/services/address-schemas";
import { addressBody, AddressFields, NEW_ADDRESS } from "./address-fields";

type Props = {
  /** Addresses come from the server: each one in a script weighs on every page. */
  paths: { addresses: string; payment: string; /** Where the payment is shown. */ result: string };
  cartId: string;
  /** What the page says that it costs: nobody pays another price unread. */
  total: string;
  /** The places to choose from, drawn on the server; null when there is none and one has to be told. */
  choices: ReactNode;
  label: string;
  /** What it costs, between the address and the button. */
  children: ReactNode;
};

/** Where the service is wanted and the way to PhonePe, on one page: a new address is saved with the same press. */
export function PayCartForm({ paths, cartId, total, choices, label, children }: Props) {
  // A new address that was saved is not saved again when the payment has to be started anew.
  const saved = useRef<{ text: string; id: string } | null>(null);
  const send = async (fields: FormData): Promise<Answer<string>> => {
    const chosen = fieldText(fields, "address_id");
    const place = await (chosen && chosen !== NEW_ADDRESS
      ? { ok: true as const, data: chosen }
      : saveAddress(fields));
    if (!place.ok) return place;
    const answer = await callApi<StartedCartPaymentView>(paths.payment, {
      method: "POST",
      body: { cart_id: cartId, address_id: place.data, expected_total: total },
    });
    return answer.ok ? { ok: true, data: answer.data.redirect_url ?? paths.result } : answer;
  };
  const saveAddress = async (fields: FormData): Promise<Answer<string>> => {
    const body = addressBody(fields);
    const text = JSON.stringify(body);
    if (saved.current?.text === text) return { ok: true, data: saved.current.id };
    const answer = await callApi<AddressView>(paths.addresses, { method: "POST", body });
    if (!answer.ok) return answer;
    saved.current = { text, id: answer.data.id };
    return { ok: true, data: answer.data.id };
  };
  const { problem, isBusy, onSubmit } = useApiForm(send, (address) => location.assign(address));
  // Who comes back from the gateway with the browser's back button sees that a payment is open, and not the form.
  useEffect(() => {
    const reload = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload();
    };
    addEventListener("pageshow", reload);
    return () => removeEventListener("pageshow", reload);
  }, []);
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="group grid grid-cols-1 gap-8">
      <ProblemSummary problem={problem} />
      <fieldset className="grid grid-cols-1 gap-3">
        <legend className="mb-3 text-lg font-semibold tracking-tight">Where?</legend>
        {choices}
        <div className={choices ? "hidden gap-5 group-has-[[value=new]:checked]:grid" : "grid gap-5"}>
          <AddressFields errors={problem?.fields ?? {}} />
        </div>
      </fieldset>
      {children}
      <SubmitButton isBusy={isBusy} busyLabel="Opening PhonePe …" className="w-full text-lg">
        {label}
      </SubmitButton>
    </form>
  );
}
