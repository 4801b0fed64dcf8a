import type { Books } from "./books";
import type { Entry } from "./book-entries";
import { bankReference } from "./numbers";
import type { Timers } from "./timers";
import { costMinor, isDebited, isPaid, isRefused, isReturned, type Transfer } from "./transfers";

export type TransferDecision = "success" | "failure" | "reversed";
type Move = Pick<Transfer, "status" | "statusCode">;
type Position = Move & Pick<Transfer, "plan">;

const RECEIVED: Move = { status: "RECEIVED", statusCode: "RECEIVED" };
const SENT: Move = { status: "SUCCESS", statusCode: "SENT_TO_BENEFICIARY" };
const COMPLETED: Move = { status: "SUCCESS", statusCode: "COMPLETED" };
const PENDING: Move = { status: "PENDING", statusCode: "PENDING" };
const REVERSED: Move = { status: "REVERSED", statusCode: "RETURNED_FROM_BENEFICIARY" };
/** Nobody confirmed it with a one-time code. */
const ABANDONED: Move = { status: "FAILED", statusCode: "ABANDONED" };
const failed = (code: string): Move => ({ status: "FAILED", statusCode: code });

const ACKNOWLEDGED_WITHIN_MS = 500;
const DEFAULT_FAILURE = "BENE_BANK_DECLINED";

/** Where a transfer goes from where it is, and what of the bank's delay passes before. Null when it stays. */
function nextMove(
  transfer: Position,
): { move: Move; delay: "bank" | "half-bank" | "ack" | "reversal" } | null {
  const { fate, code } = transfer.plan;
  if (fate === "otp" && transfer.status === "RECEIVED") return { move: ABANDONED, delay: "bank" };
  if (fate === "otp" && transfer.status === "PENDING") return { move: SENT, delay: "half-bank" };
  const isDetour = fate === "pending-success" || fate === "pending-failure";
  const landing = fate === "failure" || fate === "pending-failure" ? failed(code ?? DEFAULT_FAILURE) : SENT;
  if (transfer.status === "RECEIVED") {
    if (isDetour) return { move: PENDING, delay: "half-bank" };
    return { move: fate === "pending" ? PENDING : landing, delay: "bank" };
  }
  if (transfer.status === "PENDING") return isDetour ? { move: landing, delay: "half-bank" } : null;
  if (isPaid(transfer)) return fate === "reversal" ? { move: REVERSED, delay: "reversal" } : null;
  return isDebited(transfer) ? { move: COMPLETED, delay: "ack" } : null;
}

/** Moves accepted transfers, by its own clock or because somebody decided. */
export class Bank {
  constructor(
    private readonly books: Books,
    private readonly timers: Timers,
    /** Called after each change the merchant hears about. */
    private readonly onMove: (transfer: Transfer) => void,
  ) {}

  accept(details: Omit<Entry<"transfer-accepted">, "type" | "at" | "nextAt">): Transfer {
    const at = Date.now();
    const nextAt = this.#nextAt({ ...RECEIVED, plan: details.plan }) ?? at;
    this.books.record({ ...details, type: "transfer-accepted", at, nextAt });
    const transfer = this.#get(details.reference);
    this.#schedule(transfer);
    return transfer;
  }

  /** The one-time code was right: from now on it goes the way of every transfer. */
  confirm(reference: string): void {
    this.#move(reference, PENDING, true);
  }

  /**
   * The bank moved (or will move) another amount than the merchant asked for: a hundred minor units less where there are
   * some to spare. Once.
   */
  mispay(reference: string): void {
    const transfer = this.books.transfer(reference);
    if (!transfer || transfer.actualMinor !== transfer.amountMinor) return;
    const { amountMinor } = transfer;
    const actualMinor = amountMinor > 100n ? amountMinor - 100n : amountMinor + 100n;
    this.books.record({ type: "transfer-mispaid", reference, actualMinor });
  }

  /** What is promised to payees of a gateway and has not left yet. */
  openMinor(gateway: Transfer["gateway"]): bigint {
    const open = this.books
      .transfers()
      .filter(
        (transfer) => transfer.gateway === gateway && ["RECEIVED", "PENDING"].includes(transfer.status),
      );
    return open.reduce((sum, transfer) => sum + costMinor(transfer), 0n);
  }

  /** Sets every alarm again: after a start, and when the bank may act by itself again. */
  resume(): void {
    for (const transfer of this.books.transfers()) this.#schedule(transfer);
  }

  /** Brings a transfer to the wanted end at once. Answers a sentence when the bank could not do that. */
  decide(reference: string, decision: TransferDecision, code: string = DEFAULT_FAILURE): string | null {
    const transfer = this.#get(reference);
    if (isSame(transfer, decision)) {
      this.onMove(transfer);
      return null;
    }
    if (isReturned(transfer)) return "The money has come back; a returned transfer is final.";
    if (isRefused(transfer)) return "The transfer has failed, which is final. Send a new one.";
    if (decision === "failure" && isPaid(transfer))
      return 'The beneficiary has the money; only "reversed" can take it back.';
    for (const move of movesTo(transfer, decision, code)) this.#move(reference, move, false);
    return null;
  }

  #get(reference: string): Transfer {
    const transfer = this.books.transfer(reference);
    if (!transfer) throw new Error(`no transfer ${reference}`);
    return transfer;
  }

  #schedule(transfer: Transfer): void {
    const { reference, nextAt } = transfer;
    if (nextAt === null) return this.timers.cancel(`transfer:${reference}`);
    this.timers.at(`transfer:${reference}`, nextAt, () => this.#ring(reference));
  }

  #ring(reference: string): void {
    if (!this.books.settings.autoComplete) return;
    const transfer = this.#get(reference);
    const next = nextMove(transfer);
    if (!next) return;
    const isTooDear = next.move === SENT && this.books.balanceMinor(transfer.gateway) < costMinor(transfer);
    this.#move(reference, isTooDear ? failed("INSUFFICIENT_BALANCE") : next.move, true);
  }

  #move(reference: string, move: Move, goesOn: boolean): void {
    const transfer = this.#get(reference);
    const utr = move === SENT && !transfer.utr ? bankReference() : null;
    const nextAt = goesOn ? this.#nextAt({ ...transfer, ...move }) : null;
    this.books.record({ type: "transfer-moved", reference, ...move, utr, at: Date.now(), nextAt });
    const moved = this.#get(reference);
    this.#schedule(moved);
    this.onMove(moved);
  }

  #nextAt(transfer: Position): number | null {
    const { bankDelayMs, reversalDelayMs } = this.books.settings;
    const next = nextMove(transfer);
    if (!next) return null;
    const delays = {
      bank: transfer.plan.delayMs ?? bankDelayMs,
      "half-bank": Math.floor(bankDelayMs / 2),
      ack: Math.min(ACKNOWLEDGED_WITHIN_MS, Math.floor(bankDelayMs / 4)),
      reversal: reversalDelayMs,
    };
    return Date.now() + delays[next.delay];
  }
}

function isSame(transfer: Transfer, decision: TransferDecision): boolean {
  if (decision === "success") return isPaid(transfer);
  return decision === "failure" ? isRefused(transfer) : isReturned(transfer);
}

/** The states on the way, because a bank skips none and the merchant hears of each. */
function movesTo(transfer: Transfer, decision: TransferDecision, code: string): Move[] {
  if (decision === "failure") return [failed(code)];
  const toPaid = isPaid(transfer) ? [] : isDebited(transfer) ? [COMPLETED] : [SENT, COMPLETED];
  return decision === "reversed" ? [...toPaid, REVERSED] : toPaid;
}
