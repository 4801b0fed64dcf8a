import pg from "pg";
import { migrate } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import { runScript } from "./run-script";

/**
 * Brings the database up to date. The last line tells the launcher, as JSON, how many steps that took and whether
 * nobody has signed up yet.
 */
await runScript(async () => {
  const { DATABASE_URL } = env();
  const applied = await migrate(DATABASE_URL);
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  const { rows } = await client.query("select from person limit 1");
  await client.end();
  console.log(JSON.stringify({ applied: applied.length, isEmpty: rows.length === 0 }));
});
