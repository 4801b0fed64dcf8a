/** A text of somebody else's as a sentence: a capital letter in front and one full stop at the end. */
export function sentence(text: string): string {
  const trimmed = text.trim().replace(/[.;,\s]+$/, "");
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}.`;
}
