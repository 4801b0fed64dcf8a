import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { completeSecrets, loadSecrets } from "@/scripts/lib/secrets.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "latchkey-secrets-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("have the shapes that their readers demand, and are never the same", () => {
  const [one, other] = [completeSecrets({}), completeSecrets({})];
  expect(Buffer.from(one.LATCHKEY_ENCRYPTION_KEY, "base64")).toHaveLength(32);
  expect(one.INNGEST_SIGNING_KEY).toMatch(/^signkey-prod-[0-9a-f]{64}$/);
  expect(one.PHONEPE_WEBHOOK_USERNAME).toMatch(/^\w{5,20}$/);
  expect(one.PHONEPE_WEBHOOK_PASSWORD).toMatch(/^(?=.*[a-z])(?=.*\d)\w{8,20}$/);
  for (const [name, value] of Object.entries(one)) expect(other).not.toHaveProperty(name, value);
});

test("are made once and readable by their owner only", () => {
  const made = loadSecrets(path.join(folder, "new"));
  expect(loadSecrets(path.join(folder, "new"))).toEqual(made);
  expect(statSync(path.join(folder, "new/secrets.json")).mode & 0o777).toBe(0o600);
});

test("that are new in this version are added without touching the others", () => {
  const { PHONEPE_CLIENT_ID: _, ...old } = completeSecrets({});
  writeFileSync(path.join(folder, "secrets.json"), JSON.stringify(old));
  const secrets = loadSecrets(folder);
  expect(secrets).toMatchObject(old);
  expect(secrets.PHONEPE_CLIENT_ID).toBeTruthy();
});

test("in a damaged file are not silently replaced", () => {
  const file = path.join(folder, "secrets.json");
  writeFileSync(file, '{"LATCHKEY_ENC');
  expect(() => loadSecrets(folder)).toThrow("secrets.json is damaged: restore it from a backup");
  expect(readFileSync(file, "utf8")).toBe('{"LATCHKEY_ENC');
});
