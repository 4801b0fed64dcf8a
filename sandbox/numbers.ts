import { randomBytes, randomInt } from "node:crypto";

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join("");

/** `OMO2610021234567890`-like: a prefix, the moment in UTC and random digits. */
export function gatewayNumber(prefix: string): string {
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(2, 14);
  return `${prefix}${stamp}${digits(10)}`;
}

/** A bank's reference of a payment: twelve digits. */
export const bankReference = (): string => `6${digits(11)}`;

export const cashfreeReference = (): string => `9${digits(14)}`;

export const secretToken = (): string => randomBytes(18).toString("base64url");

/** An id of ten digits, which a JSON number holds exactly. */
export const numericId = (): string => `${randomInt(1, 10)}${digits(9)}`;
