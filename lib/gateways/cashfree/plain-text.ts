/**
 * Cashfree takes plain Latin letters, digits and spaces only. Drops accents, turns everything `forbidden` into spaces and
 * folds these.
 */
export function toPlainText(text: string, forbidden: RegExp): string {
  const withoutAccents = text.normalize("NFKD").replace(/\p{M}/gu, "");
  return withoutAccents.replace(forbidden, " ").replace(/ +/g, " ").trim();
}
