/** Text that is HTML already. Everything else is escaped before it gets into a page. */
export class Markup {
  constructor(readonly text: string) {}
}

type Part = string | number | Markup | null | readonly Markup[];

/** `markup\`<p>${name}</p>\``: HTML with every value escaped unless it is markup itself. Null leaves nothing behind. */
export function markup(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const texts = literals.map((literal, index) => literal + toText(parts[index] ?? null));
  return new Markup(texts.join(""));
}

function toText(part: Part): string {
  if (part === null) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map((item) => item.text).join("");
  return escape(String(part));
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

/** No outside assets and no script: the pages work on any phone, and with scripts switched off. */
const STYLE = `
:root { color-scheme: light dark; --ground: #f6f6f4; --card: #fff; --text: #1b1d1f; --soft: #565c62; --line: #c9cdd1;
  --accent: #0a5c50; --on-accent: #fff; --danger: #a3210f; --note: #e9eef6; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171a; --card: #1d2125; --text: #eceef0; --soft: #a9b1b8;
  --line: #454c54; --accent: #5cc6b4; --on-accent: #08201c; --danger: #ff9c8c; --note: #22303f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 30rem; margin: 0 auto; padding: 16px; }
main.wide { max-width: 75rem; }
h1 { font-size: 1.25rem; margin: 8px 0; } h2 { font-size: 1.0625rem; margin: 0 0 8px; }
.amount { font-size: 2rem; font-weight: 600; font-variant-numeric: tabular-nums; margin: 0; }
.card, .note { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 16px; margin: 0 0 16px; }
.note { background: var(--note); } .soft { color: var(--soft); } .danger { color: var(--danger); }
dl { display: grid; grid-template-columns: auto 1fr; gap: 4px 16px; margin: 8px 0 0; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
label { display: block; margin: 8px 0 4px; }
input { width: 100%; min-height: 44px; padding: 8px 12px; font: inherit; color: inherit; background: var(--ground);
  border: 1px solid var(--soft); border-radius: 8px; }
button, .button { display: inline-flex; align-items: center; justify-content: center; min-height: 44px; padding: 8px 16px;
  font: inherit; font-weight: 600; border-radius: 8px; border: 1px solid var(--soft); background: transparent;
  color: inherit; cursor: pointer; text-decoration: none; }
button.main, .button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
button:disabled { opacity: 0.55; cursor: not-allowed; }
form.stack button { width: 100%; margin-top: 16px; }
.row { display: flex; flex-wrap: wrap; gap: 8px; } .row > * { flex: 1 1 8rem; }
summary { padding: 10px 0; cursor: pointer; font-weight: 600; }
details.card { padding-block: 6px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; }
th, td { text-align: left; padding: 8px; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td .row > * { flex: 0 0 auto; } td .row button { padding: 8px 12px; } code { overflow-wrap: anywhere; }
@media (max-width: 64rem) { table, tbody, tr, td { display: block; } thead { display: none; }
  tr { border-bottom: 1px solid var(--line); padding: 8px 0; } td, td.number { border: 0; padding: 4px 0; text-align: left; }
  td[data-label]::before { content: attr(data-label) ": "; color: var(--soft); } }
`;

/** A whole page; `width` is `wide` for tables. */
export function page(title: string, body: Markup, width: "narrow" | "wide" = "narrow"): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body><main class="${width}">
${body}
</main></body>
</html>
`.text;
}
