import { expect, test } from "@playwright/test";

const password = "latchkey-demo";

test("health answers for each part", async ({ request }) => {
  const answer = await request.get("/api/health");
  expect(answer.status()).toBe(200);
  expect(await answer.json()).toEqual({
    status: "up",
    parts: { app: "up", database: "up", engine: "up", phonepe: "up", cashfree: "up" },
  });
});

for (const slash of ["", "/"])
  test(`paths answer ${slash ? "with" : "without"} their slash, and never redirect`, async ({ request }) => {
    const options = { maxRedirects: 0 };
    const signIn = { data: { email: "tenant@latchkey.test", password }, ...options };
    const token = await request.post(`/api/auth/token${slash}`, signIn);
    expect(token.status()).toBe(200);
    const headers = { authorization: `Bearer ${((await token.json()) as { token: string }).token}` };
    for (const path of ["/api/auth/me", "/api/units", "/api/payments"])
      expect((await request.get(path + slash, { headers, ...options })).status(), path).toBe(200);
    for (const path of ["/api/webhooks/phonepe-webhook", "/api/webhooks/cashfree"])
      expect((await request.post(path + slash, { data: {}, ...options })).status(), path).toBe(401);
    expect(
      (await request.get(`/api/owner-payouts/pyo_unknown${slash}`, { headers, ...options })).status(),
    ).toBe(403);
  });

test("every answer carries the security headers, and the job engine's door is locked", async ({
  request,
}) => {
  const page = await request.get("/sign-in");
  expect(page.headers()).toMatchObject({ "x-content-type-options": "nosniff", "x-frame-options": "DENY" });
  expect((await request.put("/api/inngest", { data: { url: "http://evil.example/api/inngest" } })).ok()).toBe(
    false,
  );
  expect(
    (await request.post("/api/inngest?fnId=latchkey-send-payout&stepId=step", { data: {} })).status(),
  ).toBe(401);
});

test("the interface describes itself", async ({ request }) => {
  const document = (await (await request.get("/api/openapi.json")).json()) as {
    paths: Record<string, unknown>;
  };
  expect(Object.keys(document.paths)).toContain("/api/payments/initiate-rent-payment/");
});
