import { existsSync, readFileSync } from "node:fs";
import { systemActor } from "@/lib/kernel/actor";
import { issueStatements } from "@/lib/papers/issue-statements";
import { beginMonthAhead } from "./months";

// A process that closes the month and says what it took: for the bench, so that nothing else counts, and for journeys, which
// cannot wait for the first day of the month.
const idleRss = process.memoryUsage().rss;
beginMonthAhead(1);
const startedAt = performance.now();
const counts = await issueStatements(systemActor("bench"), { isTest: true });
const figures = {
  ...counts,
  idleMb: idleRss / 1024 / 1024,
  peakMb: peakKb() / 1024,
  seconds: (performance.now() - startedAt) / 1000,
};

/** Linux hands a new process the peak of the one that started it in `maxRSS`; the kernel's own status does not. */
function peakKb(): number {
  const status = "/proc/self/status";
  const peak = existsSync(status) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, "utf8"))?.[1] : undefined;
  return peak ? Number(peak) : process.resourceUsage().maxRSS;
}

process.stdout.write(JSON.stringify(figures));
process.exit(0);
