import { createHash } from "node:crypto";
import type { Bill } from "./bill";

/** The words and figures that a resident agrees to. */
export type BillContent = Pick<Bill, "type" | "title" | "description" | "amount" | "dueOn">;

/**
 * The fingerprint of a bill's content. Two contents never share a text: each field is quoted as JSON. The bill's own id
 * is part of it, so that nobody's agreement to one bill can be shown for another.
 */
export function hashContent(billId: string, content: BillContent): Buffer {
  const { type, title, description, amount, dueOn } = content;
  const fields = [billId, type, title, description, amount.amountMinor.toString(), amount.currency, dueOn];
  return createHash("sha256").update(JSON.stringify(fields)).digest();
}
