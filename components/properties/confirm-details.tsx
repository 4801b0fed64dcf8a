"use client";
import { useState } from "react";
import { buttonLook } from "@/components/ui/button-look";
import { Dialog } from "@/components/ui/dialog";
import type { PaymentDetailsBody, PaymentDetailsView } from "@/lib/properties/payment-details-schemas";
import type { WaitingPayouts } from "./payment-details-form";

type Props = {
  /** What was typed and is well formed; the sheet is open as long as there is something. */
  wanted: PaymentDetailsBody | null;
  present: PaymentDetailsView;
  waiting: WaitingPayouts;
  onSave: (details: PaymentDetailsBody) => Promise<void>;
  onClose: () => void;
};

/** Shows once more, in full, where money will go, and what changes with it. */
export function ConfirmDetails({ wanted, present, waiting, onSave, onClose }: Props) {
  const [isBusy, setBusy] = useState(false);
  const save = async () => {
    if (!wanted || isBusy) return;
    setBusy(true);
    await onSave(wanted);
    setBusy(false);
  };
  return (
    <Dialog title="Is this right?" isOpen={wanted !== null} onClose={onClose}>
      {wanted && <Summary wanted={wanted} />}
      <ul className="grid list-disc gap-1 pl-5 text-ink-soft">
        <li>
          {present.is_complete
            ? `New payouts go here instead of ${present.masked}.`
            : "Your payouts go here from now on."}
        </li>
        {waiting.count > 0 && (
          <li>
            {waiting.count} waiting {waiting.count === 1 ? "payout" : "payouts"} of together {waiting.amount}{" "}
            will be sent at once.
          </li>
        )}
        {present.is_complete && <li>What is on its way already keeps the details it was sent with.</li>}
        <li>Money that has arrived at a wrong account cannot be called back.</li>
      </ul>
      <div className="flex flex-wrap gap-3">
        <button
          type="button"
          onClick={() => void save()}
          aria-disabled={isBusy || undefined}
          className={buttonLook("primary")}
        >
          {isBusy ? "Saving …" : "Save these details"}
        </button>
        <button type="button" onClick={onClose} className={buttonLook("secondary")}>
          Change something
        </button>
      </div>
    </Dialog>
  );
}

/** Digits in groups of four, as they are compared by eye. */
const grouped = (digits: string): string => digits.replaceAll(/(\d{4})(?=\d)/g, "$1 ");

function Summary({ wanted }: { wanted: PaymentDetailsBody }) {
  const name = ["Name", wanted.account_holder_name ?? "Your own name"];
  const rows =
    wanted.payment_method === "bank"
      ? [
          name,
          ["Bank", wanted.bank_name],
          ["Account number", grouped(wanted.account_number)],
          ["IFSC code", wanted.ifsc_code],
        ]
      : [name, ["UPI id", wanted.upi_id]];
  return (
    <dl className="grid gap-2">
      {rows.map(([label, value]) => (
        <div key={label} className="border-b border-line pb-2">
          <dt className="text-sm text-ink-faint">{label}</dt>
          <dd className="figures text-lg font-medium">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
