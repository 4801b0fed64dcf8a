import { expect, test } from "vitest";
import { actionWords, doerWords, fieldWords, valueWords } from "@/lib/status-words/history-words";

const now = new Date("2026-11-21T05:12:00Z");

test("names for machines become words for people", () => {
  expect(actionWords("payment-details.change-asked")).toBe("Payment details change asked");
  expect(fieldWords("retryAt")).toBe("Retry at");
  expect(fieldWords("rent_due_day")).toBe("Rent due day");
  expect(doerWords({ actor: "system:sweep-payments", actor_name: null })).toBe("Latchkey (sweep-payments)");
  expect(doerWords({ actor: "person:usr_1", actor_name: "Asha Rao" })).toBe("Asha Rao");
});

test("a recorded value is told so that nobody has to read code", () => {
  expect(valueWords(null, now)).toBe("nothing");
  expect(valueWords(false, now)).toBe("no");
  expect(valueWords("2026-11-22T05:12:00.000Z", now)).toBe("Sunday 22 November, 10:42 am");
  expect(valueWords(["name", "phone"], now)).toBe("name, phone");
  expect(valueWords([], now)).toBe("nothing");
  expect(valueWords({ kept: true }, now)).toBe('{"kept":true}');
});
