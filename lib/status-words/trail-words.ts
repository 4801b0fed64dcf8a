import type { PayoutDetailView, PayoutStep } from "@/lib/payouts/payout-schemas";
import { amountWords } from "./amount-words";
import { reasonOf } from "./payout-words";
import { sentence } from "./sentence-words";

/** `done` stays for ever, `failed` too; `current` is where the thing stands; `planned` has not happened. */
export type TrailState = "done" | "failed" | "current" | "planned";
export type TrailStep = {
  readonly title: string;
  readonly detail: string | null;
  readonly by: string | null;
  /** When it happened or, for `current` and `planned`, when it will. */
  readonly at: string | null;
  readonly state: TrailState;
};

/** Everything that happened to a payout and what comes next, oldest first. Steps that did not work stay. */
export function payoutTrail(payout: PayoutDetailView): TrailStep[] {
  const held: TrailStep = {
    title: `${amountWords(payout.amount, payout.currency)} set aside`,
    detail: payout.tenant_name ? `Rent received from ${payout.tenant_name}.` : null,
    by: "Latchkey",
    at: payout.created_at,
    state: "done",
  };
  const past = payout.trail.flatMap((step) => toStep(step));
  return [held, ...past, ...comingSteps(payout)];
}

type Told = Pick<TrailStep, "title" | "detail" | "state">;

function toStep(step: PayoutStep): TrailStep[] {
  const told = tell(step);
  return told ? [{ ...told, by: step.actor, at: step.at }] : [];
}

const done = (title: string, detail: string | null = null): Told => ({ title, detail, state: "done" });
const failed = (title: string, detail: string | null): Told => ({ title, detail, state: "failed" });

const TRIED_AGAIN: Readonly<Record<string, string>> = {
  person: "Tried again by hand",
  details: "Tried again with the new details",
};

/** One recorded step in plain words; null for one that says nothing a reader of the trail would miss. */
function tell({ action, details }: PayoutStep): Told | null {
  switch (action) {
    case "payout.sending":
      return done(
        "Sending",
        textOf(details, "to", (to) => `To ${to}.`),
      );
    case "payout.transfer-accepted":
      return done("Cashfree took the transfer");
    case "payout.transfer-duplicate":
      return done("Cashfree has this transfer already", "So it was not sent twice.");
    case "payout.transfer-unknown":
      return failed(
        "Cashfree's answer was lost",
        "Nothing is sent again until Cashfree says what became of it.",
      );
    case "payout.transfer-not-sent":
      return failed("Cashfree could not be reached", "No money moved; we try again by ourselves.");
    case "payout.resend-allowed":
      return done("Cashfree does not know the transfer", "So the same one may be sent again.");
    case "payout.retry-scheduled":
    case "payout.failed":
      return failed("Did not arrive", failureOf(details));
    case "payout.retried":
      return done(TRIED_AGAIN[String(details["by"])] ?? "Tried again");
    case "payout.completed":
      return done(
        "Arrived",
        textOf(details, "utr", (utr) => `The bank's number is ${utr}.`),
      );
    case "payout.returned":
      return failed("The bank sent it back", failureOf(details));
    case "payout.paid-again":
      return done("Sent again as a new payout");
    case "payout.kept-back":
      return done("Kept back", "It paid what the owner owed after a refund, so nothing was left to send.");
    default:
      return null;
  }
}

function textOf(details: PayoutStep["details"], field: string, say: (text: string) => string): string | null {
  const text = details[field];
  return typeof text === "string" && text !== "" ? say(text) : null;
}

function failureOf(details: PayoutStep["details"]): string | null {
  const code = textOf(details, "code", (text) => text);
  const message = textOf(details, "message", sentence);
  return (code ?? message) ? reasonOf({ error_code: code, error_message: message }) : null;
}

function comingSteps(payout: PayoutDetailView): TrailStep[] {
  const arrival: TrailStep = { title: "Arrives", detail: null, by: null, at: null, state: "planned" };
  const current = (title: string, detail: string | null, at: string | null): TrailStep => ({
    title,
    detail,
    by: null,
    at,
    state: "current",
  });
  switch (payout.status) {
    case "pending":
      return [current("Waiting to go out", null, null), arrival];
    case "processing":
      return [current("On its way", "Next look at Cashfree:", payout.next_check_at), arrival];
    case "retry_scheduled":
      return [current("Trying again", "Next try:", payout.next_retry_at), arrival];
    case "failed":
      return payout.details_retry_at
        ? [current("Trying again with the new details", "From:", payout.details_retry_at), arrival]
        : [];
    case "completed":
      return [];
  }
}
