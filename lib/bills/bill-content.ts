import { createHash } from "node:crypto";
import type { Bill } from "./bill";

/** The words and figures that a resident agrees to. */
export type BillContent = Pick<Bill, "type" | "title" | "description" | "amount" | "dueOn" | "instalments">;

/**
 * The fingerprint of a bill's content. Two contents never share a text: each field is quoted as JSON. The bill's own id
 * is part of it, so that nobody's agreement to one bill can be shown for another. Parts are added only where there are some:
 * bills that were agreed to before there were any keep their fingerprints.
 */
export function hashContent(billId: string, content: BillContent): Buffer {
  const { type, title, description, amount, dueOn, instalments } = content;
  const fields = [billId, type, title, description, amount.amountMinor.toString(), amount.currency, dueOn];
  const parts = instalments.map((part) => [part.dueOn, part.amountMinor.toString()]);
  return createHash("sha256")
    .update(JSON.stringify(parts.length > 0 ? [...fields, parts] : fields))
    .digest();
}
