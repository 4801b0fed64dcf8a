import "server-only";
import { env } from "@/lib/env";
import { momentWords } from "@/lib/status-words/date-words";
import { INVITATION_DAYS } from "./invitation";
import { CODE_MINUTES, type CodePurpose } from "./one-time-code";
import { signLink } from "./signed-link";

/** Every mail of the accounts in one place. Plain words, no pictures, and no link that changes anything by being opened. */
export type MailText = { subject: string; text: string };

const letter = (...paragraphs: string[]): string => [...paragraphs, "Latchkey"].join("\n\n");
const page = (path: string): string => `${env().APP_URL}${path}`;

const CODE_FOR: Readonly<Record<CodePurpose, string>> = {
  "sign-in": "sign in",
  "password-reset": "set a new password",
  "verify-email": "confirm this e-mail address",
  "change-email": "use this address for your account",
  "step-up": "confirm that it is you",
};

/** The mail with a one-time code; the only place where the code is ever written. */
export function codeMail(purpose: CodePurpose, code: string): MailText {
  const what = CODE_FOR[purpose];
  return {
    subject: `${code} is your code to ${what}`,
    text: letter(
      `Your code to ${what} is ${code}. It counts for ${CODE_MINUTES} minutes and once.`,
      "Nobody from Latchkey ever asks you for it. If you did not ask for a code, leave it: without it nothing happens.",
    ),
  };
}

const NOT_YOU = (): string =>
  `If this was not you, set a new password at once (${page("/forgot-password")}): it signs everybody else out.`;

type Details = Readonly<Record<string, string>>;
const TEXTS = {
  "password-changed": (): MailText => ({
    subject: "Your password was changed",
    text: letter("Your password was changed, and every other session and API token has ended.", NOT_YOU()),
  }),
  "email-changed": (details: Details): MailText => ({
    subject: "The address of your account was changed",
    text: letter(
      `Your account now uses ${details["to"]}; you can no longer sign in with this address.`,
      "If this was not you, tell the people who run your Latchkey at once. Payment details cannot be changed for a day.",
    ),
  }),
  "two-factor-on": (): MailText => ({
    subject: "Two-factor sign-in is on",
    text: letter("From now on signing in takes a code from your authenticator app too.", NOT_YOU()),
  }),
  "two-factor-off": (): MailText => ({
    subject: "Two-factor sign-in was turned off",
    text: letter("Signing in takes only the password again.", NOT_YOU()),
  }),
  "token-made": (details: Details): MailText => ({
    subject: "An API token was made for your account",
    text: letter(
      `The token "${details["name"]}" can act for you until it expires or you end it.`,
      "You find all of them under Account, Devices and tokens.",
      NOT_YOU(),
    ),
  }),
  "details-change-asked": (details: Details, now: Date): MailText => ({
    subject: "Your payouts are about to go to another account",
    text: letter(
      `Somebody signed in as you asked that payouts go to ${details["masked"]} from ${momentWords(details["from"] ?? "", now)} Indian time. Until then they go to ${details["present"]}.`,
      "If this was you, there is nothing to do.",
      `If not, cancel it here before then: ${page(`/cancel-payment-details?token=${cancelToken(details)}`)}`,
    ),
  }),
  "details-change-cancelled": (details: Details): MailText => ({
    subject: "The change of your payment details was cancelled",
    text: letter(`Payouts keep going to ${details["present"]}. Nothing was sent to ${details["masked"]}.`),
  }),
  "details-changed": (details: Details): MailText => ({
    subject: "Your payouts now go to the new account",
    text: letter(`Payouts go to ${details["masked"]} from now on.`, NOT_YOU()),
  }),
  invited: (details: Details): MailText => ({
    subject: `${details["place"]}: choose your password`,
    text: letter(
      `${details["place"]} has added you as ${details["as"]}.`,
      `Choose a password here; the link counts for ${INVITATION_DAYS} days and once: ${page(`/invitation?token=${invitationToken(details)}`)}`,
      "If you have nothing to do with this place, leave this mail: nothing is asked of you.",
    ),
  }),
  added: (details: Details): MailText => ({
    subject: `You were added to ${details["place"]}`,
    text: letter(
      `${details["place"]} has added you as ${details["as"]}.`,
      `Sign in as you always do: ${page("/sign-in")}`,
      "If you have nothing to do with this place, tell the people who run it; it opens nothing of yours to them.",
    ),
  }),
} as const satisfies Record<string, (details: Details, now: Date) => MailText>;
export type NoticeKind = keyof typeof TEXTS;

/** The link is made when the mail is, so that the database never holds one that works. */
const cancelToken = (details: Details): string =>
  encodeURIComponent(signLink("cancel-payment-details-change", details["beneficiary"] ?? ""));

const invitationToken = (details: Details): string =>
  encodeURIComponent(signLink("choose-first-password", details["invitation"] ?? ""));

/** What a notice says; `details` are those it was written down with. */
export const noticeMail = (kind: NoticeKind, details: Details, now: Date): MailText =>
  TEXTS[kind](details, now);
