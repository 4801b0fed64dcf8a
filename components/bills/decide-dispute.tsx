"use client";
import { callApi } from "@/components/api-client";
import * as routes from "@/components/routes";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { FormSheet } from "@/components/ui/form-sheet";
import type { DisputeView } from "@/lib/bills/bill-schemas";

type Props = { estateId: string; dispute: DisputeView };

const DECISIONS = [
  {
    path: "resolve_dispute",
    label: "The resident is right",
    title: "Is the resident right?",
    text: "The dispute ends and the bill is to be confirmed anew. Change or cancel the bill if it was wrong.",
  },
  {
    path: "reject_dispute",
    label: "The bill stands",
    title: "Does the bill stand?",
    text: "The dispute ends, and the resident is asked to confirm the bill as it is.",
  },
] as const;

/** What an estate can do about a dispute: take it up, or decide it with words for the resident. */
export function DecideDispute({ estateId, dispute }: Props) {
  const send = (path: string, more: object) =>
    callApi<DisputeView>(routes.manageApi(estateId, path), {
      method: "POST",
      body: { dispute_id: dispute.id, ...more },
    });
  return (
    <div className="flex flex-wrap gap-3">
      {DECISIONS.map(({ path, label, title, text }) => (
        <FormSheet
          key={path}
          label={label}
          name={`${label}: ${dispute.user_name}, ${dispute.bill_number}`}
          title={title}
          look="secondary"
          submit={label}
          busy="Saving …"
          send={(fields) => send(path, { note: fieldText(fields, "note") })}
        >
          {(errors) => (
            <>
              <p className="text-ink-soft">{text}</p>
              <Field
                name="note"
                label="Why"
                hint="The resident reads this."
                required
                maxLength={500}
                autoComplete="off"
                error={errors["note"]}
              />
            </>
          )}
        </FormSheet>
      ))}
      {dispute.status === "open" && (
        <FormSheet
          label="Look into it"
          name={`Look into it: ${dispute.user_name}, ${dispute.bill_number}`}
          title="Look into it"
          submit="Tell them"
          busy="Saving …"
          send={() => send("review_dispute", {})}
        >
          {() => <p className="text-ink-soft">{dispute.user_name} sees that somebody looks at it now.</p>}
        </FormSheet>
      )}
    </div>
  );
}
