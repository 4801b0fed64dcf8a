import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { inTransaction } from "@/lib/db/in-transaction";
import { bank, ownerPayable } from "@/lib/ledger/chart";
import { credit, debit } from "@/lib/ledger/journal";
import { postFacts } from "@/lib/ledger/post-facts";
import { inr } from "@/lib/kernel/money";
import { addOwner } from "../support/people";
import { atMost, forComparison, type Measurement } from "./measurement";

const LINES = 10_000;
const GROUP = 250;
const RSS_MAX_MB = 256;

/** Node takes what a machine has unless it is told how small that is; with less than the work needs it would end. */
const SMALL = ["--max-old-space-size=96", "--max-semi-space-size=4"];

type Figures = {
  issued: number;
  filed: number;
  failed: number;
  idleMb: number;
  peakMb: number;
  seconds: number;
};

/** What closing a month of ten thousand lines takes of a process of its own: it must fit the smallest machine. */
export async function benchPapers(): Promise<Measurement[]> {
  const owner = await addOwner();
  for (let from = 0; from < LINES; from += GROUP) await addLines(owner.portfolioId, from);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...SMALL, "--conditions=react-server", "--import", "tsx", "tests/support/close-month.ts"],
    { env: process.env, maxBuffer: 1024 * 1024 },
  );
  const { filed, failed, idleMb, peakMb, seconds } = JSON.parse(stdout) as Figures;
  if (filed === 0 || failed > 0) throw new Error(`${filed} statements filed, ${failed} failed`);
  return [
    atMost(`MB of memory for a statement of ${LINES} lines, as PDF and CSV`, peakMb, RSS_MAX_MB),
    forComparison("MB of the same process before it began", idleMb),
    forComparison("seconds it took", seconds),
  ];
}

/** Money from the bank that becomes the owner's, line by line: real lines of the books without a rent behind each. */
async function addLines(portfolioId: Parameters<typeof ownerPayable>[0], from: number): Promise<void> {
  const amount = inr(100n);
  await inTransaction((tx) =>
    postFacts(
      tx,
      Array.from({ length: GROUP }, (_, index) => ({
        key: `bench:${portfolioId}:${from + index}`,
        kind: "bench-line",
        source: `bench:${from + index}`,
        effectiveAt: tx.now,
        actor: "system:bench",
        lines: [debit(bank(), amount), credit(ownerPayable(portfolioId), amount)],
      })),
    ),
  );
}
