"use client";
import { callApi, type Answer } from "@/components/api-client";
import { estateApi } from "@/components/estates/estate-api";
import { ProofSheet } from "@/components/estates/proof-sheet";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import { orNull } from "@/components/ui/typed-values";

type Props = {
  estateId: string;
  transferId: string;
  amount: string;
  to: string;
  canApprove: boolean;
  canCancel: boolean;
  canRetry: boolean;
};

type Post = (what: string, body?: object) => Promise<Answer<unknown>>;
type PartProps = Props & { post: Post };

/** What may be done with a transfer now; each button says on its sheet what it does. */
export function TransferActions(props: Props) {
  const { estateId, transferId } = props;
  const post: Post = (what, body = {}) =>
    callApi(estateApi(`management/payments/${what}`, estateId), {
      method: "POST",
      body: { transfer_id: transferId, ...body },
    });
  return (
    <div className="flex flex-wrap gap-3 empty:hidden">
      {props.canApprove && <Decide {...props} post={post} />}
      {props.canRetry && <Retry {...props} post={post} />}
      {props.canCancel && <CallOff {...props} post={post} />}
    </div>
  );
}

/** The second person's two answers. */
function Decide({ amount, to, post }: PartProps) {
  return (
    <>
      <ProofSheet
        label="Approve"
        title={`Send ${amount} to ${to}?`}
        look="primary"
        action="Approve and send"
        busy="Approving …"
        send={(fields) => post("approve_transfer", { note: orNull(fieldText(fields, "note")) })}
      >
        <p className="text-ink-soft">
          It leaves at once and cannot be called back. Compare the account with the bill it pays.
        </p>
        <Field name="note" label="Note, if you like" autoComplete="off" maxLength={500} />
      </ProofSheet>
      <FormSheet
        label="Reject"
        title={`Reject the transfer of ${amount}?`}
        look="secondary"
        submit="Reject it"
        busy="Rejecting …"
        send={(fields) => post("reject_transfer", { note: fieldText(fields, "note") })}
      >
        {(errors) => (
          <Field name="note" label="Why" autoComplete="off" maxLength={500} required error={errors["note"]} />
        )}
      </FormSheet>
    </>
  );
}

function Retry({ amount, to, post }: PartProps) {
  return (
    <ProofSheet
      label="Try again"
      title={`Send ${amount} to ${to} again?`}
      look="primary"
      action="Send again"
      busy="Sending …"
      send={() => post("retry_transfer")}
    >
      <p className="text-ink-soft">
        We first ask once more whether the earlier one has not arrived after all.
      </p>
    </ProofSheet>
  );
}

function CallOff({ amount, post }: PartProps) {
  return (
    <FormSheet
      label="Call off"
      title={`Call off the transfer of ${amount}?`}
      look="secondary"
      submit="Call it off"
      busy="Calling off …"
      send={() => post("cancel_transfer")}
    >
      {() => <p className="text-ink-soft">Nothing is sent, and the estate has {amount} again.</p>}
    </FormSheet>
  );
}
