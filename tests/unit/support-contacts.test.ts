import { expect, test } from "vitest";
import { parseContacts } from "@/lib/http/support-contacts";

test("further contacts are read by their roles, whatever stands after the colon", () => {
  expect(
    parseContacts(
      " Technical lead: Asha Rao, asha@example.in ;PhonePe: https://phonepe.example/help; nobody;",
    ),
  ).toEqual([
    { role: "Technical lead", contact: "Asha Rao, asha@example.in" },
    { role: "PhonePe", contact: "https://phonepe.example/help" },
  ]);
  expect(parseContacts("")).toEqual([]);
});
