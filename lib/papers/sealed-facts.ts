import "server-only";
import { keyedHash, openText, sealText } from "@/lib/access/seal";
import type { Id } from "@/lib/kernel/id";
import type { PaperFacts } from "./paper";

/** The facts of yearly papers that are a person's number at the tax office. */
const SEALED = ["landlordPan", "ownerPan"] as const;

function changeNumbers(facts: PaperFacts, change: (number: string) => string): PaperFacts {
  const numbers = SEALED.flatMap((name) => {
    const number = facts[name];
    return typeof number === "string" ? [[name, change(number)]] : [];
  });
  return { ...facts, ...Object.fromEntries(numbers) };
}

/**
 * The facts as their fingerprint is made: with a keyed hash in the place of each number. A plain hash would give the
 * number away, because it has so few possible values that all of them can be tried.
 */
export const hashableFacts = (facts: PaperFacts): PaperFacts =>
  changeNumbers(facts, (number) => keyedHash("paper-number", number).toString("hex"));

/** The facts as they are kept: with these numbers sealed for the paper they stand on. */
export const sealFacts = (facts: PaperFacts, paperId: Id<"paper">): PaperFacts =>
  changeNumbers(facts, (number) => sealText(number, paperId).toString("base64"));

/** The facts as they are printed. Throws when they were sealed for another paper or with another key. */
export const openFacts = (facts: PaperFacts, paperId: string): PaperFacts =>
  changeNumbers(facts, (number) => openText(Buffer.from(number, "base64"), paperId));
