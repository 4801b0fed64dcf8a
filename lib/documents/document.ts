/** What papers of a lease are of; one of each kind is current at a time. */
export const documentKinds = ["aadhaar", "pan", "rental_agreement", "police_verification", "other"] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** The two sides of a lease. */
export type Side = "tenant" | "owner";

/** Papers about a person come from that person alone; an owner adds what both sides sign. */
const OWNER_KINDS: ReadonlySet<DocumentKind> = new Set(["rental_agreement", "police_verification", "other"]);

export const mayUpload = (side: Side, kind: DocumentKind): boolean =>
  side === "tenant" || OWNER_KINDS.has(kind);
