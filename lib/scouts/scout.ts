import { randomInt } from "node:crypto";

/** Without letters and digits that are read for one another: the code is also said aloud. */
const ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH = 8;

/** What a scout hands on; one in a million million. */
export const newReferralCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");

const DAY_MS = 86_400_000;
/** The leaderboard's window: long enough to be earned, short enough that newcomers stand on it and that reading it stays cheap. */
export const BOARD_DAYS = 90;

/** From when on bounties count for the leaderboard. */
export const boardSince = (now: Date): Date => new Date(now.getTime() - BOARD_DAYS * DAY_MS);
