import type { DocumentKind } from "@/lib/documents/document";

const DOCUMENT_WORDS: Readonly<Record<DocumentKind, string>> = {
  aadhaar: "Aadhaar card",
  pan: "PAN card",
  rental_agreement: "Rental agreement",
  police_verification: "Police verification",
  other: "Other paper",
};

/** What a paper is, as people call it. */
export const documentWords = (kind: DocumentKind): string => DOCUMENT_WORDS[kind];
