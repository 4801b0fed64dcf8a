import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";

/**
 * Does a timed job's work and writes down when it began, when it ended and how. The numbers in its answer are kept with it.
 * A run that is cut off stays without an end; one that throws is written down as failed and throws on.
 */
export async function recordJobRun<T>(name: string, work: () => Promise<T>): Promise<T> {
  const id = await begin(name);
  try {
    const result = await work();
    await end(id, true, numbersIn(result));
    return result;
  } catch (error) {
    await end(id, false, {});
    throw error;
  }
}

async function begin(name: string): Promise<bigint> {
  const { id } = await inTransaction((tx) =>
    tx.db
      .insertInto("job_run")
      .values({ name, started_at: tx.now })
      .returning("id")
      .executeTakeFirstOrThrow(),
  );
  return id;
}

async function end(id: bigint, isOk: boolean, counts: Record<string, number>): Promise<void> {
  await inTransaction((tx) =>
    tx.db
      .updateTable("job_run")
      .set({ ended_at: tx.now, is_ok: isOk, counts: JSON.stringify(counts) })
      .where("id", "=", id)
      .execute(),
  );
}

function numbersIn(result: unknown): Record<string, number> {
  if (typeof result !== "object" || result === null) return {};
  const entries = Object.entries(result as Record<string, unknown>);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, number] => typeof entry[1] === "number"),
  );
}
