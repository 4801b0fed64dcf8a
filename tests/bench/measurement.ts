/** One figure of a bench run: a ratio between two things measured side by side, and what it should be at least. */
export type Measurement = { name: string; value: number; target: string; isMet: boolean };

export const atLeast = (name: string, value: number, target: number): Measurement => ({
  name,
  value,
  target: `≥ ${target}`,
  isMet: value >= target,
});
export const atMost = (name: string, value: number, target: number): Measurement => ({
  name,
  value,
  target: `≤ ${target}`,
  isMet: value <= target,
});
export const forComparison = (name: string, value: number): Measurement => ({
  name,
  value,
  target: "–",
  isMet: true,
});

/** The middle of several measurements: one slow round of a shared machine does not decide. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
