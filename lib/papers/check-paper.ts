import "server-only";
import { wireAmount } from "@/lib/kernel/wire-money";
import { parseNumber, shortHash } from "./paper";
import type { PaperCheckView } from "./paper-schemas";
import { findPaperByNumber } from "./paper-store";

/**
 * What anybody who holds a paper may know of it: that it is ours, its day and its sum. A number with another fingerprint
 * answers like one that was never given out, so that nobody learns from trying.
 */
export async function checkPaper(number: string, fingerprint: string): Promise<PaperCheckView | null> {
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
    is_test: paper.facts["isTest"] === true,
    pdf_sha256: pdfHash?.toString("hex") ?? null,
  };
}
