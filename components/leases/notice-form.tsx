"use client";
import { useRouter } from "next/navigation";
import { callApi } from "@/components/api-client";
import { Field } from "@/components/ui/field";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { useApiForm } from "@/components/ui/use-api-form";

type Props = {
  leaseId: string;
  /** The day notice was given for: then it can be taken back. */
  noticeDay: string | null;
};

/** The tenant says on which day they want to leave, or that they stay. */
export function NoticeForm({ leaseId, noticeDay }: Props) {
  const router = useRouter();
  const { problem, isBusy, onSubmit } = useApiForm(
    (fields) =>
      callApi(`/api/leases/${leaseId}/notice/`, {
        method: "POST",
        body: { last_day: noticeDay ? null : fieldText(fields, "last_day") },
      }),
    () => router.refresh(),
  );
  return (
    <form
      // A form that was sent stays busy; the other one begins anew.
      method="post"
      onSubmit={onSubmit}
      noValidate
      className="grid grid-cols-1 gap-5"
    >
      <ProblemSummary problem={problem} />
      {!noticeDay && (
        <Field
          name="last_day"
          label="My last day here"
          type="date"
          required
          error={problem?.fields["last_day"]}
        />
      )}
      <SubmitButton isBusy={isBusy} busyLabel="Saving …" className="justify-self-start">
        {noticeDay ? "I stay: take the notice back" : "Give notice"}
      </SubmitButton>
    </form>
  );
}
