"use client";
import { useRouter } from "next/navigation";
import { useState, type ReactNode } from "react";
import type { Answer } from "@/components/api-client";
import { buttonLook, type ButtonLook, type ButtonSize } from "@/components/ui/button-look";
import { Dialog } from "@/components/ui/dialog";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";

type FormProps = {
  /** On the button that sends, and on it while the answer is awaited. */
  submit: string;
  busy: string;
  send: (fields: FormData) => Promise<Answer<unknown>>;
  /** The fields, given what is wrong with them. */
  children: (errors: Readonly<Record<string, string>>) => ReactNode;
};
type Props = FormProps & {
  /** On the button that opens the sheet; `name` says it in full where several look alike. */
  label: string;
  name?: string;
  title: string;
  look?: ButtonLook;
  size?: ButtonSize;
};

/** A button and the sheet with a form that it opens. After a success the page shows what is true now. */
export function FormSheet({ label, name, title, look = "quiet", size = "normal", ...form }: Props) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label={name}
        className={buttonLook(look, "", size)}
      >
        {label}
      </button>
      <Dialog title={title} isOpen={isOpen} onClose={close}>
        <SheetForm
          {...form}
          onDone={() => {
            close();
            router.refresh();
          }}
        />
      </Dialog>
    </>
  );
}

function SheetForm({ submit, busy, send, children, onDone }: FormProps & { onDone: () => void }) {
  const { problem, isBusy, onSubmit } = useApiForm(send, onDone);
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      {children(problem?.fields ?? {})}
      <SubmitButton isBusy={isBusy} busyLabel={busy} className="justify-self-start">
        {submit}
      </SubmitButton>
    </form>
  );
}
