import { expect, test } from "vitest";
import { afterSignIn } from "@/components/access/after-sign-in";

test("a person goes back to the page of ours that they wanted", () => {
  for (const next of [
    "/owner",
    "/tenant/payments/pay_01k",
    "/admin/payouts?status=failed",
    "/join?key=ABCD2345",
  ])
    expect(afterSignIn({ next, key: null })).toBe(next);
});

test("a tenant key comes before everything else", () => {
  expect(afterSignIn({ next: "/owner", key: "ABCD2345" })).toBe("/join?key=ABCD2345");
});

test("an address that is not a page of ours leads to the start, never to another site", () => {
  const wishes = [
    "https://example.com/tenant",
    "//example.com/tenant",
    "/tenant//example.com",
    "/\\example.com",
    "/tenant\\..\\..",
    "/tenantx",
    "/api/auth/session",
    "javascript:alert(1)",
    "/tenant/\nx",
    "",
  ];
  for (const next of wishes) expect(afterSignIn({ next, key: null }), next).toBe("/");
});
