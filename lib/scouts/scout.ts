import { randomInt } from "node:crypto";

/** Without letters and digits that are read for one another: the code is also said aloud. */
const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH = 8;

/** What a scout hands on; one in a million million. */
export const newReferralCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
