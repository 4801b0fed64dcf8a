"use client";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import { callApi } from "@/components/api-client";
import { buttonLook } from "@/components/ui/button-look";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { ProofForm } from "./proof-form";

/** The button that makes an API token, and its sheet, which shows the token this once. */
export function MakeToken({ copyIcon }: { copyIcon: ReactNode }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const close = () => {
    setOpen(false);
    setToken(null);
    router.refresh();
  };
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className={buttonLook("secondary", "justify-self-start")}
      >
        Make an API token
      </button>
      <Dialog title={token ? "Your new token" : "Make an API token"} isOpen={isOpen} onClose={close}>
        {token === null ? (
          <ProofForm
            action="Make the token"
            busyLabel="Making it …"
            send={(fields) =>
              callApi<{ token: string }>("/api/auth/tokens/", {
                method: "POST",
                body: {
                  name: fieldText(fields, "name"),
                  expires_in_days: Number(fieldText(fields, "expires_in_days")),
                },
              })
            }
            done={(made) => setToken(made.token)}
            onBack={close}
          >
            <TokenFields />
          </ProofForm>
        ) : (
          <div className="grid grid-cols-1 gap-4">
            <p>Copy it now: it is shown only here. Whoever has it can act for you.</p>
            <p className="rounded border border-line bg-sunken p-3 font-mono text-sm break-all select-all">
              {token}
            </p>
            <CopyButton text={token} what="the token" label="Copy" icon={copyIcon} />
          </div>
        )}
      </Dialog>
    </>
  );
}

function TokenFields() {
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
    </>
  );
}
