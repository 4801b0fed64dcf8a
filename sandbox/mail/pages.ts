import type { CaughtMail } from "@/sandbox/books";
import { html, type Answer } from "@/sandbox/http";
import { markup, page, type Markup } from "@/sandbox/markup";

const ROWS_SHOWN = 100;

/** What the mail catcher has taken, newest first. */
export function mailListPage(mails: readonly CaughtMail[]): string {
  const shown = mails.slice(-ROWS_SHOWN).toReversed();
  const cut = mails.length > shown.length ? markup`<p class="soft">The newest ${shown.length}.</p>` : null;
  const table = markup`<div class="scroll" tabindex="0"><table>
<thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Taken</th></tr></thead>
<tbody>${shown.map(mailRow)}</tbody></table></div>`;
  const empty = markup`<p>No mails yet. Pay a rent in the application; what it writes to people arrives here.</p>`;
  const body = markup`
<p><a href="/">Gateway sandbox</a></p>
<h1>Mails: ${mails.length}</h1>
<p class="note">These went to nobody: the catcher takes every mail and delivers none.</p>
<section class="card">${cut}${shown.length === 0 ? empty : table}</section>`;
  return page("Mails", body, "wide");
}

const mailRow = (mail: CaughtMail): Markup =>
  markup`<tr><td><a href="/mails/${mail.id}">${mail.subject || "(no subject)"}</a></td>
<td data-label="To"><a href="/mails?to=${encodeURIComponent(mail.to[0] ?? "")}">${mail.to.join(", ")}</a></td>
<td data-label="Taken">${time(mail.at)}</td></tr>`;

/** One mail, as its reader sees it and as plain text. */
export function mailPage(mail: CaughtMail): Answer {
  const dressed = markup`<section class="card"><h2>As it looks</h2>
<iframe src="/mails/${mail.id}/html" title="The mail as it looks" sandbox="${FRAME_MAY}"
style="width: 100%; height: 32rem; border: 0; background: #fff"></iframe></section>`;
  const body = markup`
<p><a href="/mails">All mails</a></p>
<h1>${mail.subject || "(no subject)"}</h1>
<dl style="margin-bottom: 16px"><dt>From</dt><dd>${mail.from}</dd><dt>To</dt><dd>${mail.to.join(", ")}</dd>
<dt>Taken</dt><dd>${time(mail.at)}</dd>
${mail.attachments.map((name) => markup`<dt>With</dt><dd>${name}</dd>`)}</dl>
${mail.html === null ? null : dressed}
<section class="card"><h2>As plain text</h2><p style="white-space: pre-wrap; overflow-wrap: anywhere">${linked(mail.text)}</p></section>`;
  return html(
    200,
    page(mail.subject, body, "wide"),
    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'",
  );
}

/** A link in a mail opens in a window of its own, with the rights of any other. */
const FRAME_MAY = "allow-popups allow-popups-to-escape-sandbox";

/** The mail's own HTML, for a frame: no script runs and nothing is fetched, whatever it says. */
export const mailFrame = (mail: CaughtMail): Answer =>
  html(
    200,
    `<base target="_blank">${mail.html ?? ""}`,
    `sandbox ${FRAME_MAY}; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'`,
  );

export const unknownMailPage = (): Answer =>
  html(404, page("No such mail", markup`<h1>No such mail</h1><p><a href="/mails">All mails</a></p>`));

function linked(text: string): Markup[] {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, index) => (index % 2 === 1 ? markup`<a href="${part}">${part}</a>` : markup`${part}`));
}

function time(at: number): Markup {
  const text = new Date(at).toISOString();
  return markup`<time datetime="${text}">${text.slice(0, 19).replace("T", " ")} UTC</time>`;
}
