import pg from "pg";
import { migrate } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import { runScript } from "./run-script";

/**
 * Brings the database up to date. The last line tells the launcher, as JSON, how many steps that took, whether nobody
 * has signed up yet, and whether the people of the demo world are there.
 */
await runScript(async () => {
  const { DATABASE_URL } = env();
  const applied = await migrate(DATABASE_URL);
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<{ isEmpty: boolean; isDemo: boolean }>(
    `select not exists (select from person) as "isEmpty",
            exists (select from person where email = 'tenant@latchkey.test') as "isDemo"`,
  );
  await client.end();
  console.log(JSON.stringify({ applied: applied.length, ...rows[0] }));
});
