export type Candidate = {
  readonly id: string;
  readonly functionId: string;
  readonly concurrencyKeys: readonly string[];
  readonly concurrencyLimits: readonly number[];
};

/**
 * Chooses up to `slots` of the due jobs, given how many jobs hold each concurrency key. Keys (or functions without
 * one) take turns, each with its oldest job first, so that a crowd behind one key does not keep the others waiting.
 */
export function pickJobs(
  due: readonly Candidate[],
  holders: ReadonlyMap<string, number>,
  slots: number,
): string[] {
  const taken = new Map(holders);
  const hasRoom = ({ concurrencyKeys, concurrencyLimits }: Candidate): boolean =>
    concurrencyKeys.every((key, index) => (taken.get(key) ?? 0) < (concurrencyLimits[index] ?? 0));

  const picked: string[] = [];
  const lines = new Map<string, Candidate[]>();
  for (const one of due) {
    const name = one.concurrencyKeys[0] ?? one.functionId;
    const line = lines.get(name);
    if (line) line.push(one);
    else lines.set(name, [one]);
  }
  while (lines.size > 0 && picked.length < slots) {
    for (const [name, line] of lines) {
      const next = line.findIndex(hasRoom);
      const job = line[next];
      if (!job || picked.length >= slots) {
        lines.delete(name);
        continue;
      }
      // Those before it have no room now and will not get any in this round.
      line.splice(0, next + 1);
      for (const key of job.concurrencyKeys) taken.set(key, (taken.get(key) ?? 0) + 1);
      picked.push(job.id);
    }
  }
  return picked;
}
