"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";

/** A new password against the old one. This browser stays signed in, every other one does not. */
export function ChangePassword() {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [news, setNews] = useState("");
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) => {
      setNews("");
      return callApi<unknown>("/api/auth/password/", {
        method: "POST",
        body: { old_password: fields.get("old_password"), new_password: fields.get("new_password") },
      });
    },
    () => {
      setNews("Changed. Every other device has been signed out.");
      form.current?.reset();
      router.refresh();
      return "stay";
    },
  );
  return (
    <form ref={form} method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-5">
      <ProblemSummary problem={problem} />
      <Field
        name="old_password"
        label="Present password"
        type="password"
        autoComplete="current-password"
        required
        error={problem?.fields["old_password"]}
      />
      <Field
        name="new_password"
        label="New password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 8 characters. For a day afterwards payment details cannot be changed."
        error={problem?.fields["new_password"]}
      />
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton isBusy={isBusy} busyLabel="Changing …">
          Change password
        </SubmitButton>
        <output className="text-success-ink">{news}</output>
      </div>
    </form>
  );
}
