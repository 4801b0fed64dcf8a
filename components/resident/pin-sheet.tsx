"use client";
import { ProofForm } from "@/components/access/proof-form";
import { callApi } from "@/components/api-client";
import * as routes from "@/components/routes";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";

type Props = { estateId: string; isRemoval: boolean; onDone: () => void; onBack: () => void };

/** Asks for the new PIN and, once more, who sits there: whoever holds the phone could else change it. */
export default function PinSheet({ estateId, isRemoval, onDone, onBack }: Props) {
  return (
    <ProofForm
      action={isRemoval ? "Take it away" : "Save the PIN"}
      busyLabel="Saving …"
      send={(fields) =>
        callApi<unknown>(routes.memberApi(estateId, "wallet/pin"), {
          method: "PUT",
          body: { pin: isRemoval ? null : fieldText(fields, "pin") },
        })
      }
      done={onDone}
      onBack={onBack}
    >
      {isRemoval ? (
        <p>Anybody who is signed in as you can then pay from this wallet.</p>
      ) : (
        <Field
          name="pin"
          label="New PIN"
          hint="Four to six digits, not all alike and not in a row. It is asked for whenever you pay from this wallet."
          type="password"
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          required
        />
      )}
    </ProofForm>
  );
}
