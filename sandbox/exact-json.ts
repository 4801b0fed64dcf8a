import { randomBytes } from "node:crypto";

/** Nobody outside can guess it, so no text of theirs can pass for a number. */
const MARK = `number-${randomBytes(12).toString("hex")}:`;
const MARKED = new RegExp(`"${MARK}([-+.0-9eE]+)"`, "g");
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A JSON number by its digits. Rupees with paise are no business of a float. */
export class ExactNumber {
  constructor(readonly digits: string) {}
  toJSON(): string {
    return MARK + this.digits;
  }
}

/** `JSON.parse`, but every number stays the text it was sent as. Throws on anything that is not JSON. */
export function parseExactJson(text: string): unknown {
  JSON.parse(text);
  const marked = text.replaceAll(STRING_OR_NUMBER, (token) =>
    token.startsWith('"') ? token : `"${MARK}${token}"`,
  );
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === "string" && value.startsWith(MARK) ? new ExactNumber(value.slice(MARK.length)) : value,
  );
}

/** `JSON.stringify`, with each `ExactNumber` written digit by digit. */
export const toExactJson = (value: unknown): string => JSON.stringify(value).replaceAll(MARKED, "$1");
