import "server-only";
import { createHash } from "node:crypto";
import { inTransaction } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import { openFileStore } from "@/lib/files/open-file-store";
import type { Id } from "@/lib/kernel/id";
import { addMonths } from "@/lib/kernel/local-date";
import { endOfMonth } from "./paper";
import type { StatementFacts } from "./paper-facts";
import { findPaper, saveFiles, type KeptFile, type PaperFormat } from "./paper-store";
import { renderStatement, statementCsv, type StatementLines } from "./render-statement";
import { withBalances, withoutBalances } from "./statement-line";
import { balanceLines, directLines, readLines, type LineSource } from "./statement-store";

/**
 * Writes an issued statement's PDF and CSV and keeps them. The key of the bytes holds their hash and only the first set of
 * files is noted, so two runs at once cannot change what was issued.
 */
export async function fileStatement(paperId: Id<"paper">): Promise<void> {
  const paper = await findPaper(paperId);
  if (!paper) return;
  // Our own row, written from this very type.
  const facts = paper.facts as unknown as StatementFacts;
  const pdf = await renderStatement(paper, facts, linesOf(facts), env().APP_URL);
  const parts: Buffer[] = [];
  for await (const text of statementCsv(facts, linesOf(facts), env().APP_URL)) parts.push(Buffer.from(text));
  const files = [await keep(paperId, "pdf", pdf), await keep(paperId, "csv", Buffer.concat(parts))];
  await inTransaction((tx) => saveFiles(tx, paperId, files));
}

/** What the statement was issued with: between its own cut-offs the books say the same for ever. */
function linesOf(facts: StatementFacts): StatementLines {
  const begin = endOfMonth(addMonths(facts.month, -1));
  const sections = (source: LineSource, cutOffs: { afterTxnId: string; uptoTxnId: string }) => {
    const range = { afterTxnId: BigInt(cutOffs.afterTxnId), uptoTxnId: BigInt(cutOffs.uptoTxnId), begin };
    return (["earlier", "month"] as const).map((time) => [time, readLines(source, range, time)] as const);
  };
  const { portfolioId, direct } = facts;
  return {
    balance: withBalances(BigInt(facts.openingMinor), sections(balanceLines(portfolioId), facts)),
    direct: withoutBalances(direct ? sections(directLines(portfolioId), direct) : []),
  };
}

async function keep(paperId: Id<"paper">, format: PaperFormat, bytes: Buffer): Promise<KeptFile> {
  const sha256 = createHash("sha256").update(bytes).digest();
  const key = `papers/${paperId}/${format}-${sha256.toString("hex")}`;
  await openFileStore().put(key, bytes);
  return { format, key, sha256, byteCount: bytes.length };
}
