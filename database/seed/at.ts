import { clock } from "@/lib/kernel/clock";

const DAY_MS = 86_400_000;

/** Runs something as if it were so many days from now. */
export async function at<T>(days: number, work: () => Promise<T>): Promise<T> {
  clock.reset();
  clock.advance(days * DAY_MS);
  try {
    return await work();
  } finally {
    clock.reset();
  }
}
