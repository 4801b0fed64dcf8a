import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import { lockEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { toDecimal } from "@/lib/kernel/money";
import { appendEvent } from "@/lib/outbox/append-event";
import type { BatchInput } from "./batch-schemas";
import { findCommitted, insertBatch } from "./batch-store";
import { CHUNK_ROWS, issueBatch } from "./issue-batch";
import { hashInput, newNonce, prepareBatch, type PreparedBatch } from "./prepare-batch";

export type CommitBatch = {
  list: BatchInput;
  /** `rehearsal_hash` of the rehearsal of the same list; without it the list is taken as it is, if nothing is wrong with it. */
  rehearsalHash?: string | undefined;
  requestKey?: string | null;
};

/** Hexadecimal digits of the nonce, which stands before the hash. */
const NONCE_DIGITS = 32;
const FIELDS_MAX = 200;

/**
 * Issues a list. The batch is kept with all it is to have in one transaction; a short list is issued before this answers, a long
 * one by a job that goes on where it was stopped. The same rehearsal or the same request key again is the same batch. Estates take
 * turns with themselves: of two who commit at once, the second meets what the first has changed.
 *
 * Needs `ManageBill`. Throws `conflict` `rehearsal-outdated` when anything the rehearsal depended on has moved, `conflict`
 * `rehearsal-of-another-list`, and without a rehearsal `invalid-input` with every cell that is wrong.
 */
export async function commitBatch(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: CommitBatch,
): Promise<Id<"billBatch">> {
  requirePermission(actor, estateId, "ManageBill");
  const { id, rows } = await inTransaction(
    async (tx) => {
      await lockEstate(tx, estateId);
      const known = await findKnown(tx, actor, estateId, input);
      if (known) return { id: known, rows: 0 };
      const prepared = await prepareBatch(tx, estateId, input.list, nonceOf(input));
      requireSound(prepared, input.rehearsalHash);
      const batchId = newId("billBatch");
      await insertBatch(
        tx,
        { id: batchId, createdBy: actor.personId, requestKey: input.requestKey ?? null },
        prepared,
      );
      await recordAudit(tx, actor, {
        action: "bill-batch.committed",
        subject: batchId,
        details: {
          estateId,
          title: prepared.title,
          bills: prepared.rows.length,
          amount: toDecimal(prepared.total),
        },
      });
      // Also for a short list: whoever issues it below may be killed before they begin.
      await appendEvent(tx, { name: "bills/batch.due", data: { estateId, batchId } });
      return { id: batchId, rows: prepared.rows.length };
    },
    { estate: estateId },
  );
  if (rows > 0 && rows <= CHUNK_ROWS) await issueBatch(actor, { estateId, batchId: id });
  return id;
}

const nonceOf = ({ rehearsalHash }: CommitBatch): Buffer =>
  rehearsalHash ? Buffer.from(rehearsalHash.slice(0, NONCE_DIGITS), "hex") : newNonce();

/** The batch that this rehearsal or this request has made already; another list under the same name of either is refused. */
async function findKnown(
  tx: Tx,
  actor: PersonActor,
  estateId: Id<"estate">,
  { list, rehearsalHash, requestKey }: CommitBatch,
): Promise<Id<"billBatch"> | null> {
  const known =
    (rehearsalHash
      ? await findCommitted(tx, estateId, { hash: Buffer.from(rehearsalHash.slice(NONCE_DIGITS), "hex") })
      : null) ??
    (requestKey ? await findCommitted(tx, estateId, { createdBy: actor.personId, requestKey }) : null);
  if (!known) return null;
  if (!known.inputHash?.equals(hashInput(list)))
    throw new DomainError(
      "conflict",
      "rehearsal-of-another-list",
      "Another list was issued under this rehearsal or this key. Rehearse this list on its own.",
    );
  return known.id;
}

function requireSound(prepared: PreparedBatch, rehearsalHash: string | undefined): void {
  if (rehearsalHash && prepared.hash.toString("hex") !== rehearsalHash.slice(NONCE_DIGITS))
    throw new DomainError(
      "conflict",
      "rehearsal-outdated",
      "Something has moved since this list was rehearsed: who lives here, the estate's rules, its day, or other bills. Nothing was issued. Rehearse it again and look at what has changed.",
    );
  const [first] = prepared.errors;
  if (!first) return;
  throw new DomainError(
    "invalid-input",
    first.code,
    `Nothing was issued. Row ${first.row}, ${first.column}: ${first.message}`,
    {
      fields: prepared.errors.slice(0, FIELDS_MAX).map(({ row, column, code, message }) => ({
        path: `rows.${row}.${column}`,
        code,
        message,
      })),
      error_count: prepared.errors.length,
    },
  );
}
