import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");
const documents = ["README.md", ...readdirSync(path.join(ROOT, "docs")).map((name) => `docs/${name}`)].filter(
  (file) => file.endsWith(".md"),
);
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? "");
const code = [".env.example", "lib/env.ts", "scripts/lib/environment.mjs"].map(read).join("\n");
/** Those of other programs, and of the examples themselves. */
const OTHERS =
  /^(NODE_ENV|HOME|SERVER_URL|DRILL_URL|E2E_\w+|PORT|SUPPORT_|PHONEPE_STANDARD|GET|POST|PUT|DELETE)$/;

describe.each(documents)("%s", (file) => {
  const text = read(file);

  test("names only commands that exist", () => {
    const known = matches(read("scripts/commands.ts"), /\.command\("([a-z-]+)"/g);
    for (const command of matches(text, /npm run latchkey -- ([a-z][a-z-]+)/g))
      expect(known).toContain(command);
  });

  test("names only settings that exist", () => {
    const settings = matches(text, /\b([A-Z]{2,}(?:_[A-Z0-9]+)+)\b/g).filter((name) =>
      /^(APP|CASHFREE|DATABASE|INNGEST|LATCHKEY|LOG|MAIL|PHONEPE|SANDBOX|SMTP|SUPPORT|FILES)_/.test(name),
    );
    for (const name of settings) if (!OTHERS.test(name)) expect(code, name).toContain(name);
  });

  test("names only endpoints and places that exist", () => {
    if (file.includes("requirements")) return;
    for (const address of matches(text, /\/api\/([a-z][^\s`"'?|)]*)/g))
      expect(
        existsSync(path.join(ROOT, "app/api", address.replaceAll(/\b[a-z]{3}_…/g, "[id]"))),
        address,
      ).toBe(true);
    for (const link of matches(text, /\]\(([^)#:\s]+)(?:#[^)]*)?\)/g))
      expect(existsSync(path.join(ROOT, path.dirname(file), link)), link).toBe(true);
    for (const place of matches(text, /(?<![\w/])((?:ops|scripts|docs)\/[\w./-]+\.\w+)/g))
      expect(existsSync(path.join(ROOT, place)), place).toBe(true);
  });
});
