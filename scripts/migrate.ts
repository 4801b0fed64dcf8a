import { migrate } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import { runScript } from "./run-script";

/** Brings the database up to date; the last line says what was done. */
await runScript(async () => {
  const applied = await migrate(env().DATABASE_URL);
  console.log(
    applied.length === 0 ? "Database is up to date" : `Database migrated (${applied.length} steps)`,
  );
});
