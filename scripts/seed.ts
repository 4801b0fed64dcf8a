import { seedDemoWorld } from "@/database/seed/demo-world";
import { closeDatabase } from "@/lib/db/client";
import { runScript } from "./run-script";

/** Fills an empty database with the demo world; the last line says what was done. */
await runScript(async () => {
  try {
    const { seeded } = await seedDemoWorld();
    console.log(seeded ? "Demo world created" : "No demo world needed, the database is in use");
  } finally {
    await closeDatabase();
  }
});
