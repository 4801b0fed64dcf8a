/**
 * Some gateways count in decimal rupees or naira and write them as JSON numbers. Everything here works on digits: a float
 * never touches an amount, in either direction. All our currencies have two decimals.
 */
const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,2}))?$/;
const DIGITS_MAX = 18;

/** 1087550 paise → `10875.50`, fit to stand in a JSON text as it is. */
export function toMajorDigits(amountMinor: bigint): string {
  const digits = amountMinor.toString().padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `10875.5`, `10875.50` and `1.08755E4` → 1087550 paise. Null when it is finer than a paisa or a kobo, negative or no number. */
export function parseMajorDigits(text: string): bigint | null {
  const minor = shiftPoint(text, 2);
  return minor?.rest === "" ? minor.whole : null;
}

/** For fees only, which need not be whole minor units: rounded half up. */
export function roundMajorDigits(text: string): bigint | null {
  const minor = shiftPoint(text, 2);
  if (!minor) return null;
  return minor.whole + ((minor.rest[0] ?? "0") >= "5" ? 1n : 0n);
}

/** Moves the decimal point to the right; `rest` is what then stands behind it, without trailing zeros. */
function shiftPoint(text: string, places: number): { whole: bigint; rest: string } | null {
  const [, sign, integer = "", fraction = "", exponent = "0"] = NUMBER.exec(text) ?? [];
  if (sign === undefined) return null;
  const digits = integer + fraction;
  const point = integer.length + Number.parseInt(exponent, 10) + places;
  if (digits.length > DIGITS_MAX || point > DIGITS_MAX) return null;
  const padded = point < 0 ? "0".repeat(-point) + digits : digits.padEnd(point, "0");
  const at = Math.max(0, point);
  const whole = BigInt(padded.slice(0, at) || "0");
  const rest = padded.slice(at).replace(/0+$/, "");
  const isNegative = sign === "-" && (whole !== 0n || rest !== "");
  return isNegative ? null : { whole, rest };
}
