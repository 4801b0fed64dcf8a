"use client";
import { useState } from "react";
import { callApi, type Answer, type Problem } from "@/components/api-client";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { fieldText } from "@/components/ui/field-text";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { plainAmount } from "@/components/ui/typed-values";
import { useApiForm } from "@/components/ui/use-api-form";
import type { BulkBillsView, RehearsalView } from "@/lib/bills/batch-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { EverybodyFields } from "./everybody-fields";
import { ListFields } from "./list-fields";
import { RehearsalReport } from "./rehearsal-report";

type Props = { estateId: string; mode: "list" | "everybody" };
/** What was rehearsed, kept so that exactly this is issued whatever is typed meanwhile. */
type Rehearsed = { body: object; rehearsal: RehearsalView };

const FILE_BYTES_MAX = 5 * 1024 * 1024;

/** Many bills at once: what is to be issued, what that would do, and only then the button that does it. */
export function IssueMany({ estateId, mode }: Props) {
  const [rehearsed, setRehearsed] = useState<Rehearsed | null>(null);
  const address = routes.manageApi(estateId, "create_bulk_bills");
  const { problem, isBusy, onSubmit } = useApiForm(
    async (fields): Promise<Answer<Rehearsed>> => {
      setRehearsed(null);
      const body = mode === "list" ? await listBody(fields) : everybodyBody(fields);
      if ("problem" in body) return { ok: false, problem: body.problem };
      const answer = await callApi<BulkBillsView>(address, {
        method: "POST",
        body: { ...body, dry_run: true },
      });
      if (!answer.ok) return { ok: false, problem: byFormField(answer.problem) };
      const { rehearsal } = answer.data;
      return rehearsal ? { ok: true, data: { body, rehearsal } } : { ok: false, problem: NOTHING };
    },
    (data) => {
      setRehearsed(data);
      return "stay";
    },
  );
  const errors = problem?.fields ?? {};
  return (
    <div className="grid grid-cols-1 gap-8">
      <form
        method="post"
        onSubmit={onSubmit}
        onChange={() => setRehearsed(null)}
        noValidate
        className="grid max-w-xl grid-cols-1 gap-5"
      >
        <ProblemSummary problem={problem} />
        {mode === "list" ? <ListFields errors={errors} /> : <EverybodyFields errors={errors} />}
        <SubmitButton isBusy={isBusy} busyLabel="Rehearsing …" className="justify-self-start">
          Rehearse
        </SubmitButton>
        <p className="text-sm text-ink-soft">A rehearsal issues nothing. It shows what would happen.</p>
      </form>
      <div aria-live="polite" className="grid grid-cols-1 gap-6">
        {rehearsed && <RehearsalReport rehearsal={rehearsed.rehearsal} />}
        {rehearsed?.rehearsal.rehearsal_hash && (
          <IssueButton key={rehearsed.rehearsal.rehearsal_hash} estateId={estateId} rehearsed={rehearsed} />
        )}
      </div>
    </div>
  );
}

/** Pressed twice, or again after a lost answer, it is the same batch: its rehearsal can be committed once. */
function IssueButton({ estateId, rehearsed }: { estateId: string; rehearsed: Rehearsed }) {
  const { rehearsal, body } = rehearsed;
  const { problem, isBusy, onSubmit } = useApiForm(
    () =>
      callApi<BulkBillsView>(routes.manageApi(estateId, "create_bulk_bills"), {
        method: "POST",
        body: { ...body, rehearsal_hash: rehearsal.rehearsal_hash },
      }),
    ({ batch }) =>
      window.location.assign(routes.inPlace(`estate/${estateId}`, `bills/batches/${batch?.id ?? ""}`)),
  );
  const what = rehearsal.bill_count === 1 ? "1 bill" : `${rehearsal.bill_count} bills`;
  return (
    <form method="post" onSubmit={onSubmit} className="grid max-w-xl grid-cols-1 gap-3">
      <ProblemSummary problem={problem} />
      <button type="submit" aria-disabled={isBusy || undefined} className={buttonLook("primary")}>
        {isBusy ? "Issuing …" : `Issue ${what} of ${amountWords(rehearsal.amount, rehearsal.currency)}`}
      </button>
      <p className="text-sm text-ink-soft">
        Each resident is told and asked to confirm. While nothing is paid, the whole batch can be taken back.
      </p>
    </form>
  );
}

async function listBody(fields: FormData): Promise<{ csv: string; title?: string } | { problem: Problem }> {
  const file = fields.get("file");
  const isFile = file instanceof File && file.size > 0;
  if (isFile && file.size > FILE_BYTES_MAX) return { problem: refusal("The file is larger than 5 MB.") };
  const csv = isFile ? await file.text() : fieldText(fields, "csv");
  if (csv === "") return { problem: refusal("Choose a file or paste the rows.") };
  const title = fieldText(fields, "batch_title");
  return title ? { csv, title } : { csv };
}

function everybodyBody(fields: FormData): { everybody: Record<string, string> } {
  const split = fieldText(fields, "split") === "total" ? "total" : "amount";
  return {
    everybody: {
      title: fieldText(fields, "title"),
      type: fieldText(fields, "type"),
      due_date: fieldText(fields, "due_date"),
      description: fieldText(fields, "description"),
      [split]: plainAmount(fieldText(fields, "amount")),
    },
  };
}

/** What is wrong by the names that the form's fields have. */
function byFormField(problem: Problem): Problem {
  const names: Readonly<Record<string, string>> = { "everybody.total": "amount", title: "batch_title" };
  const fields = Object.entries(problem.fields).map(([path, message]) => [
    names[path] ?? path.replace(/^everybody\./, ""),
    message,
  ]);
  return { ...problem, fields: Object.fromEntries(fields) as Problem["fields"] };
}

const refusal = (message: string): Problem => ({
  code: "no-list",
  detail: message,
  fields: { csv: message },
  requestId: null,
});
const NOTHING: Problem = {
  code: "unknown",
  detail: "Something went wrong. Please try again.",
  fields: {},
  requestId: null,
};
