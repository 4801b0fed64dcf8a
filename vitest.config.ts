import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = {
  "@": import.meta.dirname,
  // Throws outside React's server build, which is where tests run.
  "server-only": path.join(import.meta.dirname, "tests/support/server-only.ts"),
};
const onDatabase = {
  globalSetup: "tests/support/global-setup.ts",
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  resolve: { alias },
  test: {
    environment: "node",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "tests/unit/**/*.test.ts",
            "tests/architecture/**/*.test.ts",
            "tests/launcher/**/*.test.ts",
          ],
          testTimeout: 60_000,
        },
      },
      { extends: true, test: { name: "db", include: ["tests/db/**/*.test.ts"], ...onDatabase } },
      {
        extends: true,
        // These tests mostly wait for timers, so more of them than cores may run at once.
        test: {
          name: "engine",
          include: ["tests/engine/**/*.test.ts"],
          ...onDatabase,
          testTimeout: 90_000,
          maxWorkers: 4,
        },
      },
      {
        extends: true,
        test: { name: "api", include: ["tests/api/**/*.test.ts"], ...onDatabase, testTimeout: 60_000 },
      },
    ],
  },
});
