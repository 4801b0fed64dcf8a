import { migrate } from "@/lib/db/migrate";
import { closeDatabase } from "@/lib/db/client";
import { env } from "@/lib/env";
import { checkBooks } from "@/lib/ledger/check-books";
import { startSandbox, type RunningSandbox } from "../support/sandbox";
import { benchAnalytics } from "./analytics.bench";
import { benchBills } from "./bills.bench";
import { benchCarts } from "./carts.bench";
import { benchEarnings } from "./earnings.bench";
import { benchEstateLists } from "./estate-lists.bench";
import { benchLedger } from "./ledger.bench";
import { benchLists } from "./lists.bench";
import { benchPages } from "./pages.bench";
import { atLeast, type Measurement } from "./measurement";
import { benchPapers } from "./papers.bench";
import { benchSweeps } from "./sweeps.bench";
import { benchWallets } from "./wallets.bench";
import { benchWebhooks } from "./webhooks.bench";

// Every figure is a ratio between things measured side by side in this run, because machines differ and drift.
const suites: Record<string, (connectionString: string, sandbox: RunningSandbox) => Promise<Measurement[]>> =
  {
    // First, while the database is empty enough for the demo world.
    pages: benchPages,
    ledger: async (url) =>
      (await benchLedger(url)).map(({ name, value, target }) => atLeast(name, value, target)),
    webhooks: benchWebhooks,
    lists: benchLists,
    sweeps: benchSweeps,
    papers: benchPapers,
    analytics: benchAnalytics,
    bills: benchBills,
    "estate-lists": benchEstateLists,
    wallets: benchWallets,
    carts: benchCarts,
    earnings: benchEarnings,
  };

const wanted = process.argv.slice(2);
// The configuration is read at first use, which is after this.
const sandbox = await startSandbox();
Object.assign(process.env, sandbox.env);
const databaseUrl = env().DATABASE_URL;
await migrate(databaseUrl);
const measured: Measurement[] = [];
for (const [name, suite] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  for (const measurement of await suite(databaseUrl, sandbox)) {
    measured.push(measurement);
    const mark = measurement.isMet ? "✓" : "✗";
    console.log(
      `${mark} ${measurement.value.toFixed(2).padStart(8)}  ${measurement.target.padEnd(7)} ${measurement.name}`,
    );
  }
}
const broken = (await checkBooks()).filter((result) => result.violations > 0);
for (const { id, statement, violations } of broken) console.log(`✗ ${id} ${statement}: ${violations}`);
console.log(broken.length === 0 ? "\nThe books are in order." : "\nThe books are NOT in order.");
await closeDatabase();
await sandbox.stop();
process.exit(broken.length > 0 || measured.some((measurement) => !measurement.isMet) ? 1 : 0);
