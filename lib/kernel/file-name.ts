const LENGTH_MAX = 120;

/**
 * A name without directories, control characters, marks that turn the writing direction, or leading dots; never empty,
 * at most 120 characters with the ending kept. Doing it twice changes nothing.
 */
export function safeFileName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last
    // eslint-disable-next-line no-control-regex -- control characters are what must go
    .replaceAll(/[\u0000-\u001f\u007f-\u009f"<>:|?*\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, "")
    // Half a character, which no address and no header can carry.
    .replaceAll(/\p{Surrogate}/gu, "")
    .trim();
  const short = Array.from(plain).slice(-LENGTH_MAX).join("");
  return short.replace(/^[.\s]+/, "") || "file";
}
