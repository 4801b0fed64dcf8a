import { HOMES_ZONE } from "@/lib/kernel/local-date";
import { timesNote } from "@/lib/status-words/date-words";
import type { NoticeText } from "./notice";

/** Where a mail's links lead. */
export type MailLinks = {
  readonly app: string;
  /** The reader's page of choices. */
  readonly choices: string;
  /** Stops mails of this kind; null for what cannot be turned off. */
  readonly unsubscribe: string | null;
};
export type MailBody = { subject: string; text: string; html: string };

const SUBJECT_MAX = 150;

/** Everything that would begin a new line or hide in one, as a space: a name must not write headers or extra lines. */
const oneLine = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();

/** A notice as a mail: the same words as plain text and as HTML. Every value is escaped; nothing is loaded from outside. */
export function mailBody(notice: NoticeText, readerName: string, to: MailLinks): MailBody {
  const title = oneLine(notice.title);
  const parts: Parts = {
    title,
    greeting: `Hello ${oneLine(readerName)},`,
    sentence: oneLine(notice.sentence),
    facts: (notice.facts ?? []).map(([label, value]) => [oneLine(label), oneLine(value)]),
    label: oneLine(notice.link.label),
    href: new URL(notice.link.path, to.app).href,
    times: timesNote(notice.zone ?? HOMES_ZONE),
    to,
  };
  return { subject: title.slice(0, SUBJECT_MAX), text: plain(parts), html: dressed(parts) };
}

type Parts = {
  title: string;
  greeting: string;
  sentence: string;
  facts: string[][];
  label: string;
  href: string;
  times: string;
  to: MailLinks;
};

function plain({ greeting, sentence, facts, label, href, times, to }: Parts): string {
  const stop = to.unsubscribe ? [`Stop mails like this: ${to.unsubscribe}`] : [];
  return [
    greeting,
    "",
    sentence,
    ...(facts.length > 0 ? ["", ...facts.map(([name, value]) => `${name}: ${value}`)] : []),
    "",
    `${label}: ${href}`,
    "",
    "-- ",
    `Latchkey. ${times}`,
    `Choose what we tell you: ${to.choices}`,
    ...stop,
    "",
  ].join("\n");
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** Mail programs drop style sheets more readily than attributes, so the light look is inline and the dark one a bonus. */
const DARK = `@media (prefers-color-scheme: dark) {
  body, .ground { background: #14171a !important; }
  .card { background: #1d2125 !important; border-color: #454c54 !important; }
  .ink { color: #eceef0 !important; } .soft { color: #a9b1b8 !important; }
  .button { background: #5cc6b4 !important; color: #08201c !important; } .link { color: #5cc6b4 !important; }
}`;
const FONT = "font-family: system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

function dressed({ title, greeting, sentence, facts, label, href, times, to }: Parts): string {
  const rows = facts.map(
    ([name = "", value = ""]) => `<tr>
<td class="soft" style="padding: 4px 16px 4px 0; color: #565c62; vertical-align: top">${escape(name)}</td>
<td class="ink" style="padding: 4px 0; color: #1b1d1f">${escape(value)}</td></tr>`,
  );
  const table =
    rows.length > 0
      ? `<table role="presentation" style="border-collapse: collapse; margin: 0 0 16px; font-size: 15px">${rows.join("")}</table>`
      : "";
  const stop = to.unsubscribe
    ? ` · <a class="link" href="${escape(to.unsubscribe)}" style="color: #0a5c50">Stop mails like this</a>`
    : "";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${escape(title)}</title><style>${DARK}</style></head>
<body style="margin: 0; background: #f6f6f4">
<div class="ground" style="background: #f6f6f4; padding: 24px 12px; ${FONT}; font-size: 16px; line-height: 1.5">
<div class="card" style="max-width: 520px; margin: 0 auto; background: #ffffff; border: 1px solid #c9cdd1; border-radius: 8px; padding: 24px">
<p class="soft" style="margin: 0 0 16px; color: #565c62; font-weight: 600">Latchkey</p>
<h1 class="ink" style="margin: 0 0 16px; font-size: 20px; line-height: 1.3; color: #1b1d1f">${escape(title)}</h1>
<p class="ink" style="margin: 0 0 8px; color: #1b1d1f">${escape(greeting)}</p>
<p class="ink" style="margin: 0 0 16px; color: #1b1d1f">${escape(sentence)}</p>
${table}<p style="margin: 0"><a class="button" href="${escape(href)}" style="display: inline-block; padding: 12px 20px; border-radius: 8px; background: #0a5c50; color: #ffffff; font-weight: 600; text-decoration: none">${escape(label)}</a></p>
</div>
<p class="soft" style="max-width: 520px; margin: 16px auto 0; color: #565c62; font-size: 13px">${times}
<a class="link" href="${escape(to.choices)}" style="color: #0a5c50">Choose what we tell you</a>${stop}</p>
</div></body></html>
`;
}
