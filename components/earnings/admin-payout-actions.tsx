"use client";
import { useState } from "react";
import { callApi } from "@/components/api-client";
import { ProofSheet } from "@/components/estates/proof-sheet";
import { newIntentKey } from "@/components/intent-key";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import type { EarningPayoutView } from "@/lib/payouts/earning-payout-schemas";
import { paiseWords } from "@/lib/status-words/earning-words";

/** What an administrator may do about one payout at present: send it, try it again, or call it off. */
export function AdminPayoutActions({ payout }: { payout: EarningPayoutView }) {
  const isRent = payout.payout_type === "owner_rent";
  const isOpen = payout.status === "pending" || (payout.status === "failed" && !payout.returned_at);
  return (
    <>
      {payout.status === "pending" &&
        payout.destination &&
        (payout.waiting_for === "approval" ? <Approve payout={payout} /> : <SendNow payout={payout} />)}
      {payout.status === "failed" && !payout.returned_at && <TryAgain payout={payout} />}
      {isOpen && !isRent && <CallOff payout={payout} />}
    </>
  );
}

type Props = { payout: EarningPayoutView };
const nameOf = ({ payout }: Props, deed: string): string =>
  `${deed}: ${paiseWords(payout.amount_paise)} to ${payout.user_name}`;

function SendNow({ payout }: Props) {
  const [key] = useState(newIntentKey);
  const amount = paiseWords(payout.amount_paise);
  return (
    <FormSheet
      label="Send now"
      name={nameOf({ payout }, "Send now")}
      title={`Send ${amount} now?`}
      look="secondary"
      size="small"
      submit={`Send ${amount}`}
      busy="Sending …"
      send={() =>
        callApi(`/api/payouts/process/${payout.payout_id}/`, { method: "POST", idempotencyKey: key })
      }
    >
      {() => (
        <p className="text-ink-soft">
          It goes to {payout.user_name}, {payout.destination}. Money that has arrived cannot be called back.
        </p>
      )}
    </FormSheet>
  );
}

function Approve({ payout }: Props) {
  const [key] = useState(newIntentKey);
  const amount = paiseWords(payout.amount_paise);
  return (
    <ProofSheet
      label="Approve"
      name={nameOf({ payout }, "Approve")}
      title={`Approve ${amount}?`}
      action={`Approve and send ${amount}`}
      busy="Sending …"
      send={() =>
        callApi(`/api/payouts/process/${payout.payout_id}/`, { method: "POST", idempotencyKey: key })
      }
    >
      <p className="text-ink-soft">
        It is above the largest payout that leaves by itself. It goes to {payout.user_name},{" "}
        {payout.destination}. Money that has arrived cannot be called back.
      </p>
    </ProofSheet>
  );
}

function TryAgain({ payout }: Props) {
  const [key] = useState(newIntentKey);
  return (
    <FormSheet
      label="Try again"
      name={nameOf({ payout }, "Try again")}
      title={`Send ${paiseWords(payout.amount_paise)} again?`}
      look="secondary"
      size="small"
      submit="Send it again"
      busy="Sending …"
      send={() => callApi(`/api/payouts/${payout.payout_id}/retry/`, { method: "POST", idempotencyKey: key })}
    >
      {() => (
        <p className="text-ink-soft">
          {payout.failure_reason} First we ask Cashfree once more: should the earlier transfer have arrived
          after all, nothing is sent.
        </p>
      )}
    </FormSheet>
  );
}

function CallOff({ payout }: Props) {
  return (
    <FormSheet
      label="Call off"
      name={nameOf({ payout }, "Call off")}
      title={`Call off ${paiseWords(payout.amount_paise)}?`}
      size="small"
      submit="Call it off"
      busy="Calling it off …"
      send={(fields) =>
        callApi(`/api/payouts/${payout.payout_id}/cancel/`, {
          method: "POST",
          body: { reason: fieldText(fields, "reason") },
        })
      }
    >
      {(errors) => (
        <>
          <p className="text-ink-soft">
            The money goes back into {payout.user_name}&apos;s balance, where it can be asked for again. They
            read your reason.
          </p>
          <Field
            name="reason"
            label="Why"
            autoComplete="off"
            maxLength={200}
            required
            error={errors["reason"]}
          />
        </>
      )}
    </FormSheet>
  );
}
