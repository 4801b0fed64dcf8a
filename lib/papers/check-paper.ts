import "server-only";
import { wireAmount } from "@/lib/kernel/wire-money";
import type { LocalDate } from "@/lib/kernel/local-date";
import { parseNumber, shortHash, type PaperKind } from "./paper";
import { findPaperByNumber } from "./paper-store";

export type PaperCheck = {
  kind: PaperKind;
  number: string;
  day: LocalDate;
  amount: string;
  currency: string;
  isTest: boolean;
  /** The hash of the whole file, for papers that are kept as they were issued. */
  fileSha256: string | null;
};

/**
 * What anybody who holds a paper may know of it: that it is ours, its day and its sum. A number with another fingerprint
 * answers like one that was never given out, so that nobody learns from trying.
 */
export async function checkPaper(number: string, fingerprint: string): Promise<PaperCheck | null> {
  const parsed = parseNumber(number);
  const found = parsed && (await findPaperByNumber(parsed));
  if (!found || shortHash(found.factsHash) !== fingerprint.toLowerCase()) return null;
  const { paper, kind, pdfHash } = found;
  return {
    kind,
    number: paper.number,
    day: paper.day,
    ...wireAmount("amount", paper.amount),
    currency: paper.amount.currency,
    isTest: paper.facts["isTest"] === true,
    fileSha256: pdfHash?.toString("hex") ?? null,
  };
}
