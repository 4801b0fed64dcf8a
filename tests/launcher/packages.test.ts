import { describe, expect, test } from "vitest";
import { isInstalled } from "@/scripts/lib/packages.mjs";
import { requireNode } from "@/scripts/lib/preflight.mjs";
import { tallyPlaywright, tallyVitest } from "@/scripts/lib/test-steps.mjs";

describe("what npm installed", () => {
  const next = { version: "16.0.0", integrity: "sha512-a" };
  const lock = {
    packages: {
      "": { version: "0.1.0" },
      "node_modules/next": next,
      "node_modules/for-mac": { version: "1.0.0", integrity: "sha512-b", optional: true },
    },
  };

  test("is complete without the packages of other platforms", () => {
    expect(isInstalled(lock, { packages: { "node_modules/next": next } })).toBe(true);
  });

  test.each([
    ["is not there", null],
    ["lacks a package", { packages: {} }],
    ["has another version", { packages: { "node_modules/next": { ...next, version: "16.0.1" } } }],
    ["has other contents", { packages: { "node_modules/next": { ...next, integrity: "sha512-x" } } }],
    ["has a package too many", { packages: { "node_modules/next": next, "node_modules/old": next } }],
  ])("%s", (_, installed) => {
    expect(isInstalled(lock, installed)).toBe(false);
  });
});

test.each(["18.20.0", "20.18.3"])("Node.js %s is refused with the remedy", (version) => {
  expect(() => requireNode(version)).toThrow(
    `Node.js ${version} is too old: install Node.js 20.19 or newer.`,
  );
});

test.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0"])("Node.js %s will do", (version) => {
  expect(() => requireNode(version)).not.toThrow();
});

describe("the count of a run", () => {
  const fine = { isOk: true, output: "" };
  const bad = { isOk: false, output: "" };
  const vitest = (
    passed: number,
    failed: number,
    files: { status: string; assertionResults: { status: string }[] }[] = [],
  ) => ({
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: files,
  });

  test.each([
    ["what passed and failed", vitest(5, 2), bad, 5, 2],
    [
      "a file that could not be loaded as one failure",
      vitest(5, 0, [{ status: "failed", assertionResults: [] }]),
      bad,
      5,
      1,
    ],
    [
      "a file whose preparation failed as one failure",
      vitest(5, 0, [{ status: "failed", assertionResults: [{ status: "skipped" }] }]),
      bad,
      5,
      1,
    ],
    ["a run that ended badly although nothing failed as one failure", vitest(5, 0), bad, 5, 1],
    ["a run without a report as one failure", null, bad, 0, 1],
    ["nothing when there was nothing", vitest(0, 0), fine, 0, 0],
  ])("has %s", (_, report, run, passed, failed) => {
    expect(tallyVitest(report, run)).toMatchObject({ passed, failed });
  });

  test("of the browser tests does the same", () => {
    expect(tallyPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 1 } }, bad)).toMatchObject({
      passed: 4,
      failed: 1,
    });
    expect(tallyPlaywright(null, bad)).toMatchObject({ passed: 0, failed: 1 });
  });
});
