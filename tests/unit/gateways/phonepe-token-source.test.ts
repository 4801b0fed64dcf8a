import { afterEach, describe, expect, test } from "vitest";
import { TokenSource, type Token } from "@/lib/gateways/phonepe/token-source";
import { clock } from "@/lib/kernel/clock";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** A gateway that counts its tokens: `token-1`, `token-2`, … */
function counting(lifeMs = HOUR_MS) {
  const state = { count: 0, fails: false };
  const source = new TokenSource(() => {
    if (state.fails) return Promise.reject(new Error("no token today"));
    const now = clock.now().getTime();
    state.count += 1;
    const token: Token = { header: `token-${state.count}`, issuedAtMs: now, expiresAtMs: now + lifeMs };
    return Promise.resolve(token);
  });
  return { source, state };
}

afterEach(() => clock.reset());

describe("the token", () => {
  test("is fetched once and kept until five minutes before its end", async () => {
    const { source } = counting();
    expect(await source.header()).toBe("token-1");
    clock.advance(HOUR_MS - 5 * MINUTE_MS - 1000);
    expect(await source.header()).toBe("token-1");
    clock.advance(2000);
    expect(await source.header()).toBe("token-2");
  });

  test("is fetched by one call however many wait for it", async () => {
    const { source, state } = counting();
    const headers = await Promise.all(Array.from({ length: 50 }, () => source.header()));
    expect(new Set(headers)).toEqual(new Set(["token-1"]));
    expect(state.count).toBe(1);
  });

  test("is used to its end when renewing it fails, and no longer", async () => {
    const { source, state } = counting();
    await source.header();
    state.fails = true;
    clock.advance(HOUR_MS - MINUTE_MS);
    expect(await source.header()).toBe("token-1");
    clock.advance(MINUTE_MS + 1000);
    await expect(source.header()).rejects.toThrow("no token today");
    state.fails = false;
    expect(await source.header()).toBe("token-2");
  });

  test("is not fetched for every call when it lives only for minutes", async () => {
    const { source, state } = counting(2 * MINUTE_MS);
    await source.header();
    clock.advance(50_000);
    await source.header();
    expect(state.count).toBe(1);
    clock.advance(20_000);
    await source.header();
    expect(state.count).toBe(2);
  });

  test("that was refused is not used again, and a late complaint about it costs no new one", async () => {
    const { source, state } = counting();
    source.discard(await source.header());
    expect(await source.header()).toBe("token-2");
    source.discard("token-1");
    expect(await source.header()).toBe("token-2");
    expect(state.count).toBe(2);
  });

  test("that was refused is not fallen back on when there is no new one", async () => {
    const { source, state } = counting();
    source.discard(await source.header());
    state.fails = true;
    await expect(source.header()).rejects.toThrow("no token today");
  });
});
