import "server-only";
import { wireAmount } from "@/lib/kernel/wire-money";
import type { Id } from "@/lib/kernel/id";
import type { Currency } from "@/lib/kernel/money";
import { hashOfFacts, parseNumber, shortHash } from "./paper";
import type { PaperCheckView } from "./paper-schemas";
import { findPaperByNumber } from "./paper-store";
import { parseInvoiceId } from "./rent-invoice-facts";
import { findRentInvoice } from "./rent-invoice-store";

/**
 * What anybody who holds a paper may know of it: that it is ours, its day and its sum. A number with another fingerprint
 * answers like one that was never given out, so that nobody learns from trying. A month's invoice is found by its id, and an
 * invoice of test mode is none of a real installation.
 */
export async function checkPaper(
  number: string,
  fingerprint: string,
  { isTest }: { isTest: boolean },
): Promise<PaperCheckView | null> {
  const chargeId = parseInvoiceId(number);
  if (chargeId) return checkRentInvoice(chargeId, fingerprint, isTest);
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

async function checkRentInvoice(
  chargeId: Id<"charge">,
  fingerprint: string,
  isTest: boolean,
): Promise<PaperCheckView | null> {
  const facts = await findRentInvoice(chargeId, isTest);
  if (!facts || shortHash(hashOfFacts(facts)) !== fingerprint.toLowerCase()) return null;
  const amount = { amountMinor: BigInt(facts.amountMinor), currency: facts.currency as Currency };
  return {
    kind: "rent_invoice",
    number: facts.number,
    day: facts.issuedOn,
    ...wireAmount("amount", amount),
    currency: facts.currency,
    is_test: isTest,
    pdf_sha256: null,
  };
}
