"use client";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { newIntentKey } from "@/components/intent-key";
import * as routes from "@/components/routes";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import { MeetingFields, meetingOf } from "./meeting-fields";

type Props = { listingId: string };

/** Reserves a thing for the buyer; its order's page then asks for the money. */
export function OrderListingForm({ listingId }: Props) {
  /** Made with the form: pressing twice is still one order. */
  const [key] = useState(newIntentKey);
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<{ id: string }>("/api/orders/", {
        method: "POST",
        idempotencyKey: key,
        body: { listing_id: listingId, ...meetingOf(fields) },
      }),
    ({ id }) => window.location.assign(routes.boughtOrder(id)),
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid max-w-xl grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      <MeetingFields errors={problem?.fields ?? {}} />
      <SubmitButton isBusy={isBusy} busyLabel="Reserving …" className="justify-self-start">
        Order and reserve it
      </SubmitButton>
    </form>
  );
}
