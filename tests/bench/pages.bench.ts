import { seedDemoWorld } from "@/database/seed/demo-world";
import { buildApp } from "@/scripts/lib/build.mjs";
import { testEnvironment } from "../support/environment";
import { atMost, type Measurement } from "./measurement";
import { measurePageWeight } from "./page-weight.bench";
import { freePort, startServer } from "./processes";

const BUDGET_BYTES = 120_000;

/** The script that each kind of tenant's page asks for, as our server sends it to a browser, against the budget of 120 kB. */
export async function benchPages(connectionString: string): Promise<Measurement[]> {
  await seedDemoWorld();
  await buildApp(process.cwd());
  const port = await freePort();
  const env = { ...testEnvironment, DATABASE_URL: connectionString, NODE_ENV: "production" };
  const server = await startServer(["scripts/app-server.mjs"], port, env);
  try {
    const answer = await fetch(`${server.url}/api/auth/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: "tenant@latchkey.test", password: "latchkey-demo" }),
    });
    const cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? "";
    const pages = await measurePageWeight(server.url, cookie);
    return pages.map(({ path, sent }) =>
      atMost(`script of ${path.replace(/\/\w{3}_\w+$/, "/…")} / 120 kB, compressed`, sent / BUDGET_BYTES, 1),
    );
  } finally {
    await server.stop();
  }
}
