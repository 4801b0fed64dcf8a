/**
 * The time, from one place. Production never moves it; tests shift it to rehearse schedules. Guards on money use
 * `tx.now`, which is the database's clock plus the same shift, so that two machines cannot disagree.
 */
let shiftMs = 0;

export const clock = {
  now: (): Date => new Date(Date.now() + shiftMs),
  /** For tests: moves this process's idea of now by so many milliseconds, on top of earlier moves. */
  advance(byMs: number): void {
    shiftMs += byMs;
  },
  reset(): void {
    shiftMs = 0;
  },
  get shiftMs(): number {
    return shiftMs;
  },
};

/** The earlier of two instants: a gateway whose clock runs ahead must not date our books into the future. */
export const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
