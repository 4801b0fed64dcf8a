"use client";
import { ProofForm } from "@/components/access/proof-form";
import { callApi } from "@/components/api-client";
import { Dialog } from "@/components/ui/dialog";
import type { PaymentDetailsBody, PaymentDetailsView } from "@/lib/properties/payment-details-schemas";
import type { DetailsOf, WaitingPayouts } from "./payment-details-form";

type Props = {
  /** What was typed and is well formed; the sheet is open as long as there is something. */
  wanted: PaymentDetailsBody | null;
  present: PaymentDetailsView;
  waiting: WaitingPayouts;
  of: DetailsOf;
  onSaved: () => void;
  onClose: () => void;
};

/** Shows once more, in full, where money will go and from when; a change takes the password or a code, in this sheet. */
export function ConfirmDetails({ wanted, present, waiting, of, onSaved, onClose }: Props) {
  return (
    <Dialog title="Is this right?" isOpen={wanted !== null} onClose={onClose}>
      {wanted && (
        <ProofForm
          action="Save these details"
          busyLabel="Saving …"
          backLabel="Change something"
          isNeeded={present.is_complete}
          send={() => callApi<PaymentDetailsView>(`/api/${of}/`, { method: "PUT", body: wanted })}
          done={onSaved}
          onBack={onClose}
        >
          <Summary wanted={wanted} />
          <Consequences present={present} waiting={waiting} of={of} />
        </ProofForm>
      )}
    </Dialog>
  );
}

function Consequences({ present, waiting, of }: Pick<Props, "present" | "waiting" | "of">) {
  return (
    <ul className="grid list-disc gap-1 pl-5 text-ink-soft">
      {present.is_complete ? (
        <>
          <li>It counts in 24 hours. Until then your payouts go to {present.masked}.</li>
          <li>
            We mail you at once, so that nobody can change it behind your back. You can cancel it until then.
          </li>
          <li>What is on its way already keeps the details it was sent with.</li>
        </>
      ) : (
        <li>Your payouts go here from now on.</li>
      )}
      {waiting.count > 0 && !present.is_complete && (
        <li>
          {waiting.count} waiting {waiting.count === 1 ? "payout" : "payouts"} of together {waiting.amount}{" "}
          will be sent{of === "earnings/payment-details" ? " with the next run" : " at once"}.
        </li>
      )}
      <li>Money that has arrived at a wrong account cannot be called back.</li>
    </ul>
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
