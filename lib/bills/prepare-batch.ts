import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { Tx } from "@/lib/db/in-transaction";
import { estateDay, toEstateDay, type Estate } from "@/lib/estates/estate";
import { getEstate } from "@/lib/estates/estate-store";
import { listPresentResidents, type PresentResident } from "@/lib/estates/resident-store";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { allocate, type Money } from "@/lib/kernel/money";
import { LIST_ROWS_MAX, type BatchInput, type CellNote, type EverybodyInput } from "./batch-schemas";
import { findLatestBatchId, listAlike } from "./batch-store";
import { indexResidents } from "./find-payer";
import { judgeBillRow, type BatchRow } from "./judge-bill-row";
import { readBillCsv, type RawRow } from "./read-bill-csv";

/** A batch that is decided down to its last bill and not written yet. */
export type PreparedBatch = {
  readonly estate: Estate;
  readonly residents: readonly PresentResident[];
  readonly kind: "list" | "estate_wide";
  readonly title: string;
  readonly rows: readonly BatchRow[];
  readonly total: Money;
  /** What was asked for, line by line, to show the faulty ones. */
  readonly raw: readonly RawRow[];
  readonly errors: readonly CellNote[];
  readonly warnings: readonly CellNote[];
  readonly nonce: Buffer;
  readonly hash: Buffer;
  /** Of the list alone, as it was sent. */
  readonly inputHash: Buffer;
};

export const newNonce = (): Buffer => randomBytes(16);

/** The fingerprint of a list as it was sent. */
export const hashInput = (input: BatchInput): Buffer =>
  sha256([input.title ?? null, input.csv ?? null, input.bills ?? null, input.everybody ?? null]);

/**
 * Decides a batch: reads the list, finds who pays each row and judges every cell. Writes nothing.
 *
 * The hash covers the bills down to their last field and what they depend on: who lives in the estate and under which name, its
 * rules and its day, which bills are there already, and which batch was the last. The nonce of the rehearsal is part of it, so
 * the same list may be issued again next month, and one rehearsal can be committed once.
 */
export async function prepareBatch(
  tx: Tx,
  estateId: Id<"estate">,
  input: BatchInput,
  nonce: Buffer,
): Promise<PreparedBatch> {
  const estate = await getEstate(tx, estateId);
  const residents = await listPresentResidents(tx, estateId);
  const today = estateDay(estate, tx.now);
  const kind = input.everybody ? "estate_wide" : "list";
  const { raw, rows, numbers, errors } = input.everybody
    ? { raw: [], numbers: [], errors: [], rows: shareOut(input.everybody, estate, residents) }
    : judgeList(input, estate, residents);
  const alike = errors.length > 0 ? [] : await listAlike(tx, estate, rows);
  const warnings = input.everybody ? warnOfAll(rows, alike, today) : warnOfRows(rows, numbers, alike, today);
  const title = input.title ?? input.everybody?.title ?? rows[0]?.title ?? "Bills";
  const amountMinor = rows.reduce((sum, row) => sum + BigInt(row.amountMinor), 0n);
  const last = await findLatestBatchId(tx, estateId);
  const dependsOn = [estateId, estate.currency, today, last, alike.map(({ index }) => index)];
  return {
    estate,
    residents,
    kind,
    title,
    rows,
    total: { amountMinor, currency: estate.currency },
    raw,
    errors,
    warnings,
    nonce,
    hash: sha256([nonce.toString("hex"), kind, title, rows, errors, dependsOn]),
    inputHash: hashInput(input),
  };
}

type JudgedList = { raw: RawRow[]; rows: BatchRow[]; numbers: number[]; errors: CellNote[] };

function judgeList(input: BatchInput, estate: Estate, residents: readonly PresentResident[]): JudgedList {
  const list =
    input.csv === undefined
      ? { rows: (input.bills ?? []).map((cells, index) => ({ row: index + 1, cells })), errors: [] }
      : readBillCsv(input.csv);
  const index = indexResidents(residents);
  const judged: JudgedList = { raw: list.rows, rows: [], numbers: [], errors: [...list.errors] };
  const first = new Map<string, number>();
  for (const raw of list.rows) {
    const { row, errors } = judgeBillRow(raw, estate, index);
    judged.errors.push(...errors);
    if (!row) continue;
    const twin = first.get(JSON.stringify(row));
    if (twin === undefined) first.set(JSON.stringify(row), raw.row);
    else judged.errors.push(repeated(raw.row, twin));
    judged.rows.push(row);
    judged.numbers.push(raw.row);
  }
  return judged;
}

/** One bill for everybody who lives in the estate; a total is split so that the shares add up to it exactly. */
function shareOut(input: EverybodyInput, estate: Estate, residents: readonly PresentResident[]): BatchRow[] {
  const refuse = (code: string, path: string, message: string): never => {
    throw new DomainError("invalid-input", code, message, {
      fields: [{ path: `everybody.${path}`, code, message }],
    });
  };
  const { currency } = estate;
  if (residents.length === 0)
    refuse("nobody-lives-here", "title", "Nobody lives in this estate yet. Add its residents first.");
  if (residents.length > LIST_ROWS_MAX)
    refuse(
      "list-too-long",
      "title",
      "At most 10,000 bills go out at a time. Send this one as lists, part by part.",
    );
  const shares =
    input.total === undefined
      ? residents.map((): Money => ({ amountMinor: input.amount ?? 0n, currency }))
      : allocate(
          { amountMinor: input.total, currency },
          residents.map(() => 1n),
        );
  if (shares.some((share) => share.amountMinor <= 0n))
    refuse("total-too-small", "total", `Split among ${residents.length}, some would pay nothing.`);
  return residents.map(({ personId }, at) => ({
    payerId: personId,
    type: input.type,
    title: input.title,
    description: input.description,
    amountMinor: String(shares[at]?.amountMinor),
    dueOn: toEstateDay(estate, input.due_date),
    isLatePaymentAllowed: input.allow_payment_after_due ?? estate.isLatePaymentAllowed,
  }));
}

type Alike = { index: number; number: string };

function warnOfRows(
  rows: readonly BatchRow[],
  numbers: readonly number[],
  alike: readonly Alike[],
  today: string,
): CellNote[] {
  const numberOf = (index: number): number => numbers[index] ?? index + 1;
  return [
    ...alike.map(({ index, number }) => ({
      row: numberOf(index),
      column: "title",
      code: "alike",
      message: `This resident has the same bill already: ${number}.`,
    })),
    ...rows.flatMap(({ dueOn }, index) => (dueOn < today ? [dueInThePast(numberOf(index))] : [])),
  ];
}

/** What is the same for everybody is said once. */
function warnOfAll(rows: readonly BatchRow[], alike: readonly Alike[], today: string): CellNote[] {
  const message = `${alike.length} of them have the same bill already, such as ${alike[0]?.number}.`;
  return [
    ...(alike.length > 0 ? [{ row: 1, column: "title", code: "alike", message }] : []),
    ...(rows.some(({ dueOn }) => dueOn < today) ? [dueInThePast(1)] : []),
  ];
}

const repeated = (row: number, twin: number): CellNote => ({
  row,
  column: "title",
  code: "row-repeated",
  message: `The same bill for the same resident as in row ${twin}. Remove one, or tell them apart in the description.`,
});

const dueInThePast = (row: number): CellNote => ({
  row,
  column: "due_date",
  code: "due-day-past",
  message: "This day is over: the bill would be overdue at once.",
});

/** Two different values never share a text: everything is quoted as JSON, minor units as text. */
function sha256(parts: unknown): Buffer {
  const text = JSON.stringify(parts, (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
  return createHash("sha256").update(text).digest();
}
