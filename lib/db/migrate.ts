import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { Kysely, Migrator, PostgresDialect, sql, type Migration } from "kysely";
import pg from "pg";

const FOLDER = path.join(process.cwd(), "database/migrations");

async function readMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith(".sql"));
  const entries = files.map(async (file): Promise<[string, Migration]> => {
    const text = await readFile(path.join(FOLDER, file), "utf8");
    return [file.replace(/\.sql$/, ""), { up: async (db) => void (await sql.raw(text).execute(db)) }];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * Brings a database up to date with `database/migrations`, forward only and in one transaction; two callers at once
 * take turns. Creates the database when it does not exist. Answers the names of the migrations it applied.
 */
export async function migrate(connectionString: string): Promise<string[]> {
  await createDatabaseIfMissing(connectionString);
  const db = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString, max: 2 }) }),
  });
  try {
    const provider = { getMigrations: readMigrations };
    const migrator = new Migrator({ db, provider, migrationTableSchema: "migration" });
    const { error, results = [] } = await migrator.migrateToLatest();
    if (error) throw error instanceof Error ? error : new Error("migration failed", { cause: error });
    return results.map((result) => result.migrationName);
  } finally {
    await db.destroy();
  }
}

async function createDatabaseIfMissing(connectionString: string): Promise<void> {
  const target = new URL(connectionString);
  const name = decodeURIComponent(target.pathname.slice(1));
  const probe = new pg.Client({ connectionString });
  try {
    await probe.connect();
    await probe.end();
    return;
  } catch (error) {
    const isMissing = error instanceof pg.DatabaseError && error.code === "3D000";
    if (!isMissing) throw error;
  }
  target.pathname = "/postgres";
  const client = new pg.Client({ connectionString: target.href });
  await client.connect();
  await client.query(`create database ${client.escapeIdentifier(name)}`);
  await client.end();
}
