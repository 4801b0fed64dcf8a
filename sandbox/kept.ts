/** A thing as it is, and as it was before its last change: a lagging replica would still answer the latter. */
export type Kept<T> = { now: T; before: T | null };

export function change<T>(kept: Map<string, Kept<T>>, reference: string, next: (now: T) => T): void {
  const current = keptUnder(kept, reference);
  kept.set(reference, { now: next(current.now), before: current.now });
}

/** A correction of what always was so; what a lagging answer shows stays as it is. */
export function restate<T>(kept: Map<string, Kept<T>>, reference: string, next: (now: T) => T): void {
  const current = keptUnder(kept, reference);
  kept.set(reference, { now: next(current.now), before: current.before });
}

function keptUnder<T>(kept: Map<string, Kept<T>>, reference: string): Kept<T> {
  const current = kept.get(reference);
  if (!current) throw new Error(`the books hold no ${reference}`);
  return current;
}
