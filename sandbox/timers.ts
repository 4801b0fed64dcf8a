/** Node fires a timer at once when its delay does not fit in 31 bits. */
const DELAY_MAX_MS = 86_400_000;

/** One pending alarm per key. The moments themselves are in the books, so a restart only has to set them again. */
export class Timers {
  readonly #pending = new Map<string, NodeJS.Timeout>();

  at(key: string, moment: number, ring: () => void): void {
    this.cancel(key);
    const delay = moment - Date.now();
    const timer = setTimeout(
      () => {
        this.#pending.delete(key);
        if (delay > DELAY_MAX_MS) this.at(key, moment, ring);
        else ring();
      },
      Math.min(Math.max(0, delay), DELAY_MAX_MS),
    );
    this.#pending.set(key, timer);
  }

  cancel(key: string): void {
    clearTimeout(this.#pending.get(key));
    this.#pending.delete(key);
  }
}
