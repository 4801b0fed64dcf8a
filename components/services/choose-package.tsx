"use client";
import type { ReactNode } from "react";
import { callApi } from "@/components/api-client";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";
import { WhenFields, type WhenProps } from "./when-fields";

/** `children` are the packages, drawn on the server; `next` is where what was chosen is looked at and paid. */
type Props = WhenProps & { path: string; next: string; children: ReactNode };

/** A package, a day and a time become a cart; the one that was there before gives way to it. */
export function ChoosePackage({ path, next, children, ...when }: Props) {
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi<unknown>(path, {
        method: "POST",
        body: {
          package_id: fieldText(fields, "package_id"),
          date: fieldText(fields, "date"),
          time: fieldText(fields, "time"),
        },
      }),
    () => location.assign(next),
  );
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="grid grid-cols-1 gap-6">
      <ProblemSummary problem={problem} />
      {children}
      <WhenFields {...when} errors={problem?.fields ?? {}} />
      <SubmitButton
        isBusy={isBusy}
        busyLabel="One moment …"
        className="w-full text-lg sm:w-auto sm:justify-self-start"
      >
        Go on
      </SubmitButton>
    </form>
  );
}
