import { ExactNumber } from "@/sandbox/exact-json";

/** Whole kobo, as a number or as text; null for a fraction or anything else. */
export function parseKobo(value: unknown): bigint | null {
  const digits = value instanceof ExactNumber ? value.digits : value;
  return typeof digits === "string" && /^\d{1,15}$/.test(digits) ? BigInt(digits) : null;
}

/** An id may come as a number or as text. */
export const idText = (value: unknown): string | null => {
  if (value instanceof ExactNumber) return value.digits;
  return typeof value === "string" ? value : null;
};
