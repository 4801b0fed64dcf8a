/** A text of somebody else's as a sentence: a capital letter in front and one mark at the end, a full stop unless it has one. */
export function sentence(text: string): string {
  const trimmed = text.trim().replace(/[.;,\s]+$/, "");
  const end = /[!?]$/.test(trimmed) ? "" : ".";
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}${end}`;
}
