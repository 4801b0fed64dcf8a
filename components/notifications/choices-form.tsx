"use client";
import { useState, type FormEvent } from "react";
import { callApi, type Problem } from "@/components/api-client";
import { ProblemSummary } from "@/components/ui/problem-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ChoiceView } from "@/lib/notifications/notice-schemas";

type Props = { choices: readonly ChoiceView[]; email: string };

/** What a person wants to be told, and where; what cannot be turned off says why. */
export function ChoicesForm({ choices, email }: Props) {
  const [isBusy, setBusy] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (fields: FormData) => {
    setBusy(true);
    setSaved(false);
    const preferences = choices
      .filter((choice) => choice.can_turn_off)
      .map(({ kind }) => ({ kind, bell: fields.has(`${kind} bell`), mail: fields.has(`${kind} mail`) }));
    const answer = await callApi("/api/notification-preferences/", { method: "PUT", body: { preferences } });
    setBusy(false);
    setProblem(answer.ok ? null : answer.problem);
    setSaved(answer.ok);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isBusy) void save(new FormData(event.currentTarget));
  };
  return (
    <form onSubmit={onSubmit} onChange={() => setSaved(false)} className="grid grid-cols-1 gap-6">
      <ProblemSummary problem={problem} />
      <ul className="grid grid-cols-1 divide-y divide-line rounded border border-line bg-surface">
        {choices.map((choice) => (
          <li key={choice.kind}>
            <Choice choice={choice} />
          </li>
        ))}
      </ul>
      <p className="text-sm wrap-anywhere text-ink-faint">Mails go to {email}.</p>
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton isBusy={isBusy} busyLabel="Saving …">
          Save
        </SubmitButton>
        <output>{isSaved && "Saved."}</output>
      </div>
    </form>
  );
}

function Choice({ choice }: { choice: ChoiceView }) {
  const hintId = `hint-${choice.kind}`;
  return (
    <fieldset
      aria-describedby={hintId}
      className="grid grid-cols-1 gap-x-6 p-4 sm:grid-cols-[minmax(0,1fr)_auto]"
    >
      <legend className="float-left font-medium">{choice.label}</legend>
      <p id={hintId} className="text-sm text-ink-soft sm:col-start-1">
        {choice.hint} {!choice.can_turn_off && "Money hangs on it, so it cannot be turned off."}
      </p>
      <div className="flex gap-6 sm:col-start-2 sm:row-span-2 sm:row-start-1">
        <Tick choice={choice} channel="bell" label="Here" />
        <Tick choice={choice} channel="mail" label="By mail" />
      </div>
    </fieldset>
  );
}

function Tick({ choice, channel, label }: { choice: ChoiceView; channel: "bell" | "mail"; label: string }) {
  return (
    <label className="inline-flex min-h-11 items-center gap-2">
      <input
        type="checkbox"
        name={`${choice.kind} ${channel}`}
        defaultChecked={choice[channel]}
        disabled={!choice.can_turn_off}
        className="size-5 accent-accent"
      />
      {label}
    </label>
  );
}
