import { createServer, type Server } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { busyPortSentence, freePort, holderOf, isPortFree } from "@/scripts/lib/ports.mjs";

let server: Server | undefined;
afterEach(() => server?.close());

const listen = (port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    server = createServer().once("error", reject).listen(port, host, resolve);
  });

test("a port that somebody listens on is not free, and its holder is known", async () => {
  const port = await freePort();
  expect(await isPortFree(port)).toBe(true);
  expect(holderOf(port)).toBeNull();
  await listen(port, "127.0.0.1");
  expect(await isPortFree(port)).toBe(false);
  expect(holderOf(port)?.pid).toBe(process.pid);
});

test("a port of which only the IPv6 side is taken is not free: it would get the browser's requests", async (context) => {
  const port = await freePort();
  await listen(port, "::1").catch(() => context.skip("this machine has no IPv6"));
  expect(await isPortFree(port)).toBe(false);
});

describe("the sentence about a busy port", () => {
  const need = { port: 3000, part: "the app", variable: "PORT" };

  test("names the holder and both ways out", () => {
    const holder = { pid: 42, command: "python3 -m http.server 3000" };
    expect(busyPortSentence({ ...need, holder })).toBe(
      "Port 3000 for the app is taken by python3 -m http.server 3000 (process 42): " +
        "stop it, or choose another port, like PORT=3001 npm start.",
    );
  });

  test("manages without the holder", () => {
    expect(busyPortSentence({ ...need, holder: null })).toContain("is taken by another program: stop it");
  });

  test("says which script it is, and not with which flags", () => {
    const command = "/usr/bin/node --import file:///somewhere/hook.mjs scripts/app-server.mjs";
    expect(busyPortSentence({ ...need, holder: { pid: 42, command } })).toContain(
      "by node scripts/app-server.mjs (",
    );
  });

  test("stays one line", () => {
    const sentence = busyPortSentence({ ...need, holder: { pid: 42, command: "x".repeat(500) } });
    expect(sentence.length).toBeLessThan(200);
  });
});
