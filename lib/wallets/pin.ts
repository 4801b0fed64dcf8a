/** Wrong tries in a row after which a wallet's PIN rests. */
export const PIN_TRIES = 5;
const PIN_REST_MS = 30 * 60_000;

export type PinState = { readonly failures: number; readonly lockedUntil: Date | null };

/** Whether a try may be made now, and how the count stands with it. A try is counted before it is compared. */
export function countPinTry(state: PinState, now: Date): { allowed: boolean; next: PinState } {
  const isResting = state.lockedUntil !== null && state.lockedUntil > now;
  if (isResting) return { allowed: false, next: state };
  // A rest that is over begins the count anew.
  const failures = (state.lockedUntil ? 0 : state.failures) + 1;
  const lockedUntil = failures >= PIN_TRIES ? new Date(now.getTime() + PIN_REST_MS) : null;
  return { allowed: true, next: { failures, lockedUntil } };
}

const SEQUENCES = "01234567890987654321";

/** Four to six digits, and not the first that anybody would try. */
export function isGuessable(pin: string): boolean {
  return new Set(pin).size === 1 || SEQUENCES.includes(pin);
}
