import type { Books } from "./books";
import type { Entry } from "./book-entries";
import type { Refund } from "./refunds";
import type { Timers } from "./timers";

const ENDS = { success: "COMPLETED", failure: "FAILED", attention: "NEEDS_ATTENTION" } as const;

/** Gives money back to payers: accepted at once, confirmed, and completed after the bank's usual delay. */
export class RefundDesk {
  constructor(
    private readonly books: Books,
    private readonly timers: Timers,
    private readonly onMove: (refund: Refund) => void,
  ) {}

  accept(details: Omit<Entry<"refund-accepted">, "type" | "at" | "nextAt">): Refund {
    const at = Date.now();
    this.books.record({ ...details, type: "refund-accepted", at, nextAt: at + this.#delayMs() });
    const refund = this.#get(details.reference);
    this.#schedule(refund);
    this.onMove(refund);
    return refund;
  }

  /** Ends a refund as somebody decided; answers why not, or null. */
  decide(reference: string, outcome: "success" | "failure"): string | null {
    const before = this.#get(reference).state;
    if (before === "COMPLETED" || before === "FAILED") return `The refund is ${before} already.`;
    const state = outcome === "success" ? "COMPLETED" : "FAILED";
    this.books.record({ type: "refund-moved", reference, state, at: Date.now(), nextAt: null });
    this.onMove(this.#get(reference));
    return null;
  }

  /** The merchant has named another account for a refund that needed attention. */
  redirect(reference: string): void {
    const at = Date.now();
    this.books.record({ type: "refund-redirected", reference, at, nextAt: at + this.#delayMs() });
    this.#schedule(this.#get(reference));
  }

  resume(): void {
    for (const refund of this.books.refunds()) this.#schedule(refund);
  }

  #get(reference: string): Refund {
    const refund = this.books.refund(reference);
    if (!refund) throw new Error(`no refund ${reference}`);
    return refund;
  }

  #delayMs = (): number => Math.floor(this.books.settings.bankDelayMs / 2);

  #schedule({ reference, nextAt }: Refund): void {
    if (nextAt !== null) this.timers.at(`refund:${reference}`, nextAt, () => this.#ring(reference));
  }

  #ring(reference: string): void {
    if (!this.books.settings.autoComplete) return;
    const { state, fate } = this.#get(reference);
    const at = Date.now();
    if (state === "PENDING")
      this.books.record({
        type: "refund-moved",
        reference,
        state: "CONFIRMED",
        at,
        nextAt: at + this.#delayMs(),
      });
    else if (state === "CONFIRMED")
      this.books.record({ type: "refund-moved", reference, state: ENDS[fate], at, nextAt: null });
    else return;
    const refund = this.#get(reference);
    this.#schedule(refund);
    this.onMove(refund);
  }
}
