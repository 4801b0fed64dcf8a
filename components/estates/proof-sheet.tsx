"use client";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import type { Answer } from "@/components/api-client";
import { ProofForm } from "@/components/access/proof-form";
import { buttonLook, type ButtonLook } from "@/components/ui/button-look";
import { Dialog } from "@/components/ui/dialog";

type Props = {
  /** On the button that opens the sheet; `name` says it in full where several look alike. */
  label: string;
  name?: string;
  title: string;
  look?: ButtonLook;
  action: string;
  busy: string;
  send: (fields: FormData) => Promise<Answer<unknown>>;
  children: ReactNode;
};

/** A button and a sheet with a form that takes proof of who one is. After a success the page shows what is true now. */
export function ProofSheet({ label, name, title, look = "secondary", action, busy, send, children }: Props) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)} aria-label={name} className={buttonLook(look)}>
        {label}
      </button>
      <Dialog title={title} isOpen={isOpen} onClose={close}>
        <ProofForm
          action={action}
          busyLabel={busy}
          send={send}
          done={() => {
            close();
            router.refresh();
          }}
          onBack={close}
        >
          {children}
        </ProofForm>
      </Dialog>
    </>
  );
}
