"use client";
import { callApi } from "@/components/api-client";
import { FormSheet } from "@/components/ui/form-sheet";
import { fieldText } from "@/components/ui/field-text";
import { LongField } from "./long-field";
import { MeetingFields, meetingOf } from "./meeting-fields";

const ask = (orderId: string, step: string, body: unknown, method: "POST" | "PATCH" = "POST") =>
  callApi<unknown>(`/api/orders/${orderId}/${step}/`, { method, body });

type Props = { orderId: string };

/** The buyer confirms. Said in full first, because the money cannot come back afterwards. */
export function CompleteOrder({ orderId, price, seller }: Props & { price: string; seller: string }) {
  return (
    <FormSheet
      label="I have it"
      look="primary"
      title="You have the thing?"
      submit="Yes, pay the seller"
      busy="Confirming …"
      send={() => ask(orderId, "complete", {}, "PATCH")}
    >
      {() => (
        <p>
          {seller} is paid {price} then. This cannot be undone: look at the thing before you confirm.
        </p>
      )}
    </FormSheet>
  );
}

export function CancelOrder({ orderId }: Props) {
  return (
    <FormSheet
      label="Call it off"
      look="secondary"
      title="Call this order off?"
      submit="Call it off"
      busy="Calling off …"
      send={() => ask(orderId, "cancel", {})}
    >
      {() => <p>The thing is free for others again. If a payment page is still open, close it.</p>}
    </FormSheet>
  );
}

export function SetMeeting({ orderId, place }: Props & { place: string | null }) {
  return (
    <FormSheet
      label={place ? "Change the meeting" : "Say where you meet"}
      look="secondary"
      title="Where and when you meet"
      submit="Save"
      busy="Saving …"
      send={(fields) => ask(orderId, "meeting", meetingOf(fields))}
    >
      {(errors) => <MeetingFields place={place ?? ""} errors={errors} isRequired />}
    </FormSheet>
  );
}

export function ReportProblem({ orderId }: Props) {
  return (
    <FormSheet
      label="Something is wrong"
      look="secondary"
      title="What is wrong?"
      submit="Send it to us"
      busy="Sending …"
      send={(fields) => ask(orderId, "problem", { reason: fieldText(fields, "reason") })}
    >
      {(errors) => (
        <LongField
          name="reason"
          label="What is wrong with it"
          hint="Somebody of ours looks at it, and the seller reads it. Your money stays where it is meanwhile."
          error={errors["reason"]}
        />
      )}
    </FormSheet>
  );
}

export function GiveBack({ orderId, total, buyer }: Props & { total: string; buyer: string }) {
  return (
    <FormSheet
      label="Give the money back"
      look="secondary"
      title={`Give ${total} back?`}
      submit="Give it back"
      busy="Giving back …"
      send={(fields) => ask(orderId, "refund", { reason: fieldText(fields, "reason") })}
    >
      {(errors) => (
        <>
          <p>{buyer} gets all of it back, the way it came, and the order ends. This cannot be undone.</p>
          <LongField name="reason" label="Why" hint="The buyer reads it." rows={3} error={errors["reason"]} />
        </>
      )}
    </FormSheet>
  );
}
