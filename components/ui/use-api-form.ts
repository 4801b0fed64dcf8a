"use client";
import { useRef, useState, type FormEvent } from "react";
import type { Answer, Problem } from "@/components/api-client";

type ApiForm = {
  problem: Problem | null;
  isBusy: boolean;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
};

/**
 * One form's way to the API. While an answer is awaited a second press does nothing; a refusal comes back as `problem`
 * and leaves everything as it was typed; `done` is called with the answer of a success and keeps the form busy, because
 * the page changes next; one that stays to be sent again answers "stay".
 */
export function useApiForm<T>(
  send: (fields: FormData) => Promise<Answer<T>>,
  done: (data: T) => unknown,
): ApiForm {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isUnderWay = useRef(false);

  const submit = async (fields: FormData) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setBusy(true);
    const answer = await send(fields);
    isUnderWay.current = false;
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok || done(answer.data) === "stay") setBusy(false);
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void submit(new FormData(event.currentTarget));
  };
  return { problem, isBusy, onSubmit };
}
