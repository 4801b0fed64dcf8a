import { seedDemoWorld } from "@/database/seed/demo-world";
import { closeDatabase } from "@/lib/db/client";
import { runScript } from "./run-script";

/** Fills an empty database with the demo world; the last line says what was done. */
await runScript(async () => {
  console.log((await seedDemoWorld()) ? "Demo world created" : "Demo world is there");
  await closeDatabase();
});
