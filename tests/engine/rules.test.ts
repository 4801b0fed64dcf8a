import { describe, expect, test } from "vitest";
import { canonicalJson } from "@/inngest/engine/canonical-json";
import { tickToRun } from "@/inngest/engine/cron";
import { nextTick } from "@/lib/kernel/schedule";
import { parseEngineEnv } from "@/inngest/engine/engine-env";
import { parseEvents } from "@/inngest/engine/event-api";
import { keyOf } from "@/inngest/engine/expressions";
import { pickJobs, type Candidate } from "@/inngest/engine/pick-jobs";
import { bearerOf, isSignedBy, sign } from "@/inngest/engine/signature";
import { durationMs, nextAttemptAt, parseRetryAfter, wakeTime } from "@/inngest/engine/wake-time";

// The engine's pure rules, without a process or a database.

const at = (text: string): Date => new Date(text);

describe("picking jobs", () => {
  const job = (id: string, functionId: string, key?: string, limit = 1): Candidate => ({
    id,
    functionId,
    concurrencyKeys: key === undefined ? [] : [key],
    concurrencyLimits: key === undefined ? [] : [limit],
  });

  test("keys take turns, so that a crowd does not keep others waiting", () => {
    const crowd = Array.from({ length: 100 }, (_, i) => job(`a${i}`, "a"));
    expect(pickJobs([...crowd, job("b0", "b"), job("b1", "b")], new Map(), 4)).toEqual([
      "a0",
      "b0",
      "a1",
      "b1",
    ]);
  });

  test("a key gets no more than its limit, counting those who hold it", () => {
    const due = [1, 2, 3].map((i) => job(`a${i}`, "a", "k", 2));
    expect(pickJobs(due, new Map(), 10)).toEqual(["a1", "a2"]);
    expect(pickJobs(due, new Map([["k", 1]]), 10)).toEqual(["a1"]);
    expect(pickJobs(due, new Map([["k", 2]]), 10)).toEqual([]);
  });

  test("of two limits both must have room, and a job without room does not stop those behind it", () => {
    const both = (id: string, key: string): Candidate => ({
      id,
      functionId: "f",
      concurrencyKeys: ["f", key],
      concurrencyLimits: [3, 1],
    });
    expect(pickJobs([both("1", "x"), both("2", "x"), both("3", "y")], new Map(), 10)).toEqual(["1", "3"]);
  });
});

describe("schedules", () => {
  test("tick in their time zone, in UTC without one", () => {
    const from = at("2026-11-20T00:00:00Z");
    expect(nextTick("TZ=Asia/Kolkata 0 9 * * *", from)).toEqual(at("2026-11-20T03:30:00Z"));
    expect(nextTick("0 9 * * *", from)).toEqual(at("2026-11-20T09:00:00Z"));
  });

  test("with a day of the month and a day of the week tick on either", () => {
    const from = at("2026-11-20T00:00:00Z");
    expect(nextTick("0 0 1 * 0", from)).toEqual(at("2026-11-22T00:00:00Z"));
  });

  test("make up for a hundred missed ticks, not for a month of them", () => {
    const now = at("2026-11-20T12:00:30Z");
    const recent = at("2026-11-20T11:00:00Z");
    expect(tickToRun("* * * * *", recent, now)).toEqual(recent);
    expect(tickToRun("* * * * *", at("2026-10-01T00:00:00Z"), now)).toEqual(at("2026-11-20T10:21:00Z"));
    expect(tickToRun("0 0 * * *", at("2026-11-01T00:00:00Z"), now)).toEqual(at("2026-11-01T00:00:00Z"));
  });

  test.each(["every day", "* * * * * *", "61 * * * *", "TZ=Nowhere/Land * * * * *"])(
    "%s is none",
    (schedule) => {
      expect(() => nextTick(schedule, new Date())).toThrow();
    },
  );
});

describe("times", () => {
  const now = at("2026-11-20T12:00:00.500Z");

  test("are read from durations and dates", () => {
    expect(durationMs("1w2d3h4m5s")).toBe(788_645_000);
    expect(wakeTime("2s", now)).toEqual(at("2026-11-20T12:00:02.500Z"));
    expect(wakeTime("2026-11-20T13:00:00.000Z", now)).toEqual(at("2026-11-20T13:00:00Z"));
    expect([wakeTime("", now), wakeTime("2020-01-01T00:00:00.000Z", now)]).toEqual([now, now]);
  });

  test("between attempts grow as on a real server, or are constant", () => {
    const pauses = [0, 1, 2, 30].map(
      (attempt) => nextAttemptAt(attempt, undefined, now).getTime() - now.getTime(),
    );
    for (const [index, seconds] of [15, 30, 60, 7200].entries()) {
      expect(pauses[index]).toBeGreaterThanOrEqual(seconds * 1000);
      expect(pauses[index]).toBeLessThanOrEqual((seconds + 30) * 1000);
    }
    expect(nextAttemptAt(5, 2000, now).getTime() - now.getTime()).toBe(2000);
  });

  test("asked for by retry-after are kept between a second and a day", () => {
    const pause = (header: string) => (parseRetryAfter(header, now)?.getTime() ?? 0) - now.getTime();
    expect([pause("3"), pause("0"), pause("9999999")]).toEqual([3000, 1000, 86_400_000]);
    expect(pause("2026-11-20T12:00:04.500Z")).toBe(4000);
    expect([parseRetryAfter(undefined), parseRetryAfter("soon")]).toEqual([null, null]);
  });
});

describe("signatures", () => {
  const key = "signkey-prod-0123456789abcdef0123456789abcdef";
  const time = new Date(1_700_000_000_000);

  test("equal the SDK's", () => {
    const expected = "t=1700000000&s=a323a0a397d4387ac4e226038b860da3ba4e91659a98d3ab0b810aba2a6e316b";
    expect(sign('{"a":1}', key, time)).toBe(expected);
    expect(bearerOf(key)).toBe(
      "Bearer signkey-prod-223e0a160af9da0a03e6dd2c4719c56f5d66a633cbe84e78aaa9f3735865522a",
    );
  });

  test("hold for this body, this key and five minutes", () => {
    const header = sign("body", key, time);
    const later = (seconds: number) => new Date(time.getTime() + seconds * 1000);
    expect(isSignedBy(key, "body", header, later(300))).toBe(true);
    expect(isSignedBy(key, "body", header, later(301))).toBe(false);
    expect(isSignedBy(key, "body", header, later(-301))).toBe(false);
    expect(isSignedBy(key, "other", header, time)).toBe(false);
    expect(isSignedBy("signkey-prod-ff", "body", header, time)).toBe(false);
    for (const wrong of [undefined, "", "t=1700000000", "s=00", "t=x&s=00"])
      expect(isSignedBy(key, "body", wrong, time)).toBe(false);
  });

  test("are made over the canonical spelling", () => {
    const value = { b: [1, { d: null, c: "é\n" }], a: 1e21, "": undefined };
    expect(canonicalJson(value)).toBe('{"a":1e+21,"b":[1,{"c":"é\\n","d":null}]}');
  });
});

describe("events", () => {
  test("of a repeated request get the same ids", () => {
    const body = '[{"name":"a/b"},{"name":"a/b"}]';
    const ids = (seed: string) => parseEvents(body, seed).map((event) => event.id);
    expect(ids("1795211121956,AAAA")).toEqual(ids("1795211121956,AAAA"));
    expect(new Set([...ids("1795211121956,AAAA"), ...ids("1795211121956,BBBB")]).size).toBe(4);
  });

  test.each([
    ["an empty name", '{"name":""}', "event name is empty"],
    ["an internal name", '{"name":"inngest/function.failed"}', "reserved for internal use"],
    ["a long name", `{"name":"${"n".repeat(513)}"}`, "longer than 512 bytes"],
    ["an impossible time", '{"name":"a/b","ts":1}', "event ts"],
    ["data that is a list", '{"name":"a/b","data":[1]}', "event data"],
    ["nothing", "null", "event body"],
    ["half a text", "{", "not JSON"],
  ])("with %s are none", (_, body, reason) => {
    expect(() => parseEvents(body, undefined)).toThrow(reason);
  });

  test("lose what only the server may say", () => {
    const [event] = parseEvents('{"name":"a/b","data":{"_inngest":{"fn_id":"x"},"n":1}}', undefined);
    expect(event?.body.data).toEqual({ n: 1 });
  });
});

test("a key expression without a value has none", () => {
  const event = { id: "1", name: "a/b", data: { id: "x", n: 5, o: { k: 1 } }, ts: 1, user: {} };
  const keys = [
    "event.data.id",
    "event.data.n",
    "event.data.o",
    "event.data.missing",
    "event.data.id.startsWith(3)",
  ];
  expect(keys.map((key) => keyOf(key, event))).toEqual(["x", "5", '{"k":1}', null, null]);
  expect(keyOf("event.data.id + '-' + string(event.data.n)", event)).toBe("x-5");
});

test("the configuration names every variable that is missing or wrong", () => {
  expect(() =>
    parseEngineEnv({ ENGINE_APP_URL: "nowhere", INNGEST_EVENT_KEY: "", ENGINE_PORT: "99999" }),
  ).toThrow(
    /^The job engine cannot start: DATABASE_URL is not set; ENGINE_PORT is wrong: .*; ENGINE_APP_URL is wrong: .*; INNGEST_SIGNING_KEY is not set; INNGEST_EVENT_KEY is not set\.$/,
  );
});
