import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { PUT as saveDetails } from "@/app/api/owner-payment-details/route";
import { PATCH as saveProfile } from "@/app/api/auth/profile/route";
import { POST as signInRoute } from "@/app/api/auth/session/route";
import { POST as getToken } from "@/app/api/auth/token/route";
import { POST as join } from "@/app/api/tenants/join-property/route";
import { POST as cashfreeWebhook } from "@/app/api/webhooks/cashfree/route";
import { POST as phonepeWebhook } from "@/app/api/webhooks/phonepe-webhook/route";
import { database } from "@/lib/db/client";
import { route } from "@/lib/http/route";
import { systemActor } from "@/lib/kernel/actor";
import { logTo } from "@/lib/log";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { sendPayout } from "@/lib/payouts/send-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { workThrough } from "@/lib/reconciliation/work-through";
import { callRoute, tokenOf } from "../support/call-route";
import { testEnvironment } from "../support/environment";
import { payRent } from "../support/paid-rent";
import { addOwner, addPerson, attemptsOf, bankDetails, PASSWORD } from "../support/people";
import { PLANTED } from "../support/planted-secrets";
import { useWorld } from "../support/world";

const world = useWorld();
const system = systemActor("test");
let written = "";
beforeAll(() => logTo({ write: (line) => (written += line) }));
afterAll(() => logTo());

const plantedHeaders = {
  cookie: `latchkey_session=${PLANTED.sessionSecret}`,
  "x-client-secret": PLANTED.gatewayToken,
  "user-agent": `${PLANTED.pan} ${PLANTED.aadhaar}`,
};
const plantedBody = { ...PLANTED, note: Object.values(PLANTED).join(" ") };

/** A fault of ours in the middle of a request, as a driver reports it: with the values of the row. */
const broken = route({
  auth: "public",
  body: z.record(z.string(), z.string()),
  response: z.object({}),
  handle: ({ body }) => {
    const error = new Error(`duplicate key value (${body["accountNumber"]}, ${body["upiId"]})`);
    return Promise.reject(
      Object.assign(error, { detail: body["note"], parameters: [body["pan"]], code: "23505" }),
    );
  },
});

test("a day of paying, sending, signing in and failing leaves no secret in the logs", async () => {
  await world.sandbox.settings({ auto_complete: false });
  // The password of a database has no shape of its own; `tests/unit/log-redaction.test.ts` has it in the configuration.
  const { databasePassword: _inConfiguration, ...shaped } = PLANTED;
  const secrets: string[] = [...Object.values(shaped), PASSWORD];
  const token = await tokenOf(await addPerson());
  secrets.push(token);
  for (const handler of [signInRoute, getToken, join, broken])
    await callRoute(handler, "POST", "/api/somewhere", {
      body: plantedBody,
      headers: { ...plantedHeaders, authorization: `Bearer ${PLANTED.sessionSecret}` },
    });
  await callRoute(broken, "POST", `/api/broken?code=${PLANTED.accountNumber}`, { body: plantedBody });
  const owner = await addOwner({ details: { ...bankDetails, account_number: PLANTED.accountNumber } });
  await callRoute(saveDetails, "PUT", "/api/owner-payment-details/", {
    token: await tokenOf(owner),
    body: { payment_method: "upi", upi_id: PLANTED.upiId, note: PLANTED.pan },
    headers: plantedHeaders,
  });
  const profile = { version: 0, pan: PLANTED.pan };
  for (const body of [profile, profile, { ...profile, pan: `${PLANTED.pan} ` + "X" }])
    await callRoute(saveProfile, "PATCH", "/api/auth/profile/", { token: await tokenOf(owner), body });
  for (const handler of [phonepeWebhook, cashfreeWebhook])
    await callRoute(handler, "POST", "/api/webhooks/", {
      body: plantedBody,
      headers: { authorization: PLANTED.credentialsHash, "x-webhook-signature": PLANTED.gatewayToken },
    });

  // The gateway refuses, falls silent and breaks off before it pays.
  await world.sandbox.setFault({
    gateway: "cashfree",
    operation: "transfer",
    fault: "429",
    times: 1,
  });
  const paid = await payRent(world, { owner });
  await sendPayout(system, paid);
  await settlePayout(system, paid);
  const other = await payRent(world, { owner });
  await sendPayout(system, other);
  await world.sandbox.decideTransfer((await attemptsOf(other.payoutId))[0]?.transfer_id ?? "", "failure");
  await settlePayout(system, other);
  await processScheduledPayouts(system);
  await workThrough("cashfree", [plantedBody], (item) =>
    Promise.reject(new Error(`cannot read ${JSON.stringify(item)}`)),
  );

  const channels = written
    .split("\n")
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { channel: string }).channel);
  expect(new Set(channels)).toEqual(new Set(["app", "phonepe", "cashfree"]));
  expect(channels.length).toBeGreaterThan(8);
  const settings = ["PHONEPE_CLIENT_SECRET", "CASHFREE_CLIENT_SECRET", "PHONEPE_WEBHOOK_PASSWORD"];
  secrets.push(...settings.map((name) => testEnvironment[name] ?? ""));
  const tenants = await database().selectFrom("person").select("email").execute();
  secrets.push(...tenants.map((person) => person.email));
  for (const secret of secrets) expect(written, secret).not.toContain(secret);
});
