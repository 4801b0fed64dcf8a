"use client";
import type { ReactNode } from "react";
import { callApi } from "@/components/api-client";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { fieldText } from "@/components/ui/field-text";
import { ProofForm } from "./proof-form";

/** An estate of the person's, by the name they know it by. */
export type TokenEstate = { readonly id: string; readonly name: string };

type Props = {
  /** The token just made, shown this once; null before. */
  token: string | null;
  copyIcon: ReactNode;
  onMade: (token: string) => void;
  onClose: () => void;
  estate?: TokenEstate;
};

/** What an API token is for and until when, and then the token itself. */
export default function TokenSheet({ token, copyIcon, onMade, onClose, estate }: Props) {
  return token === null ? (
    <ProofForm
      action="Make the token"
      busyLabel="Making it …"
      send={(fields) =>
        callApi<{ token: string }>("/api/auth/tokens/", {
          method: "POST",
          body: {
            name: fieldText(fields, "name"),
            expires_in_days: Number(fieldText(fields, "expires_in_days")),
            ...(fieldText(fields, "estate_id") ? { estate_id: fieldText(fields, "estate_id") } : {}),
          },
        })
      }
      done={(made) => onMade(made.token)}
      onBack={onClose}
    >
      <TokenFields {...(estate ? { estate } : {})} />
    </ProofForm>
  ) : (
    <div className="grid grid-cols-1 gap-4">
      <p>Copy it now: it is shown only here. Whoever has it can act for you.</p>
      <p className="rounded border border-line bg-sunken p-3 font-mono text-sm break-all select-all">
        {token}
      </p>
      <CopyButton text={token} what="the token" label="Copy" icon={copyIcon} />
    </div>
  );
}

function TokenFields({ estate }: { estate?: TokenEstate }) {
  return (
    <>
      <Field name="name" label="What it is for" autoComplete="off" required hint="Such as Bookkeeping." />
      <Field
        name="expires_in_days"
        label="Days until it ends"
        type="number"
        min={1}
        max={365}
        defaultValue={90}
        required
        hint="At most 365."
      />
      {estate && (
        <SelectField
          name="estate_id"
          label="Where it may act"
          options={[
            [estate.id, `Only in ${estate.name}`],
            ["", "Everywhere that you may"],
          ]}
        />
      )}
    </>
  );
}
