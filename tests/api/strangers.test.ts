import { readdir } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { callRoute, tokenOf } from "../support/call-route";
import { payRent, type PaidRent } from "../support/paid-rent";
import { addAdmin, addOwner, addPerson, addTenant } from "../support/people";
import { giveBack } from "../support/refunds";
import { useWorld } from "../support/world";

import { uploadDocument } from "@/lib/documents/upload-document";
import { addPicture } from "@/lib/pictures/add-picture";
import { savePortrait } from "@/lib/pictures/save-portrait";
import { picture } from "../support/files";
import { placeProof } from "../support/proofs";
import { bookingStrangers } from "./stranger-bookings";
import { strangerEndpoints, type Who } from "./stranger-endpoints";
import { giveOrder, orderEndpoints, type GivenOrder } from "./stranger-orders";
import { sellingAs } from "../support/orders";
import { strangerFiles } from "./stranger-files";
import { strangerPictures, type GivenPictures } from "./stranger-pictures";
import { bookingLifeStrangers } from "./stranger-booking-life";
import { homeEndpoints } from "./stranger-homes";

const world = useWorld();
const tokens: Record<Who, string | null> = {
  anonymous: null,
  nobody: null,
  tenant: null,
  otherTenant: null,
  owner: null,
  otherOwner: null,
  admin: null,
};
let paid: PaidRent;
let refundId: string;
const pictures: GivenPictures = { propertyId: "", ofProperty: "", unitId: "", ofUnit: "", tenantId: "" };
let ordered: GivenOrder;
const given = { proofId: "", documentId: "", unitId: "" };

beforeAll(async () => {
  const owner = await addOwner();
  const otherOwner = await addOwner();
  paid = await payRent(world, { owner });
  refundId = (await giveBack(await payRent(world, { owner }), 10_000n)).id;
  const { actor, unitId } = paid.tenant;
  given.unitId = unitId;
  given.proofId = await placeProof(paid.tenant);
  given.documentId = await uploadDocument(actor, { unitId, kind: "aadhaar", file: picture() });
  pictures.propertyId = owner.propertyId;
  pictures.unitId = unitId;
  pictures.tenantId = actor.personId;
  const draw = { file: picture(), description: null };
  const ofProperty = { kind: "property", id: owner.propertyId } as const;
  pictures.ofProperty = await addPicture(owner.actor, { home: ofProperty, ...draw });
  pictures.ofUnit = await addPicture(owner.actor, { home: { kind: "unit", id: unitId }, ...draw });
  await savePortrait(actor, picture());
  await sellingAs(otherOwner.actor);
  ordered = await giveOrder(await sellingAs(owner.actor), actor);
  tokens.nobody = await tokenOf(await addPerson());
  tokens.tenant = await tokenOf(paid.tenant);
  tokens.otherTenant = await tokenOf(await addTenant(otherOwner));
  tokens.owner = await tokenOf(owner);
  tokens.otherOwner = await tokenOf(otherOwner);
  tokens.admin = await tokenOf(await addAdmin());
}, 60_000);

const UNKNOWN = "00000000000000000000000000";
const endpoints = [
  ...strangerEndpoints(
    () => paid,
    () => refundId,
  ),
  ...strangerFiles(() => given),
  ...strangerPictures(() => pictures),
  ...homeEndpoints(() => paid),
  ...orderEndpoints(() => ordered),
];

describe.each(endpoints)("$method /api/$file", ({ method, handler, call, refused, file }) => {
  test("lets in whom it is for, and answers strangers without telling them anything", async () => {
    for (const who of Object.keys(tokens) as Who[]) {
      if (file === "auth/session" && who !== "anonymous") continue;
      const before = await digest();
      const answer = await callRoute(handler, method, `/api/${file}`, { ...call(), token: tokens[who] });
      const expected = refused[who] ?? (who === "otherTenant" ? refused.tenant : undefined);
      if (expected === undefined) expect(answer.status, who).toBe(200);
      else {
        expect(answer.status, `${who}: ${answer.body.code}`).toBe(expected);
        expect(answer.body.code, who).toMatch(/^[a-z][a-z0-9-]+$/);
        expect(await digest(), `${who} changed something`).toBe(before);
      }
    }
  });

  test("an id that does not exist looks like one that is somebody else's", async () => {
    const { params } = call();
    if (!params) return;
    const kind = Object.keys(params)[0] ?? "id";
    const value = Object.values(params)[0] ?? "";
    const unknown = value.startsWith("rent") ? `rent${UNKNOWN}` : `${value.slice(0, 4)}${UNKNOWN}`;
    for (const id of [unknown, "1", "%2e%2e"]) {
      // Somebody for whom the endpoint is, so that only the id is wrong.
      const roles: Who[] = ["owner", "tenant", "admin"];
      const who = roles.find((role) => refused[role] !== 403) ?? "admin";
      const answer = await callRoute(handler, method, `/api/${file}`, {
        ...call(),
        params: { [kind]: id },
        token: tokens[who],
      });
      expect(answer.status, id).toBe(404);
    }
  });
});

test("no route is missing from the list above", async () => {
  // Open to everybody by design; each has tests of its own.
  const open = [
    "auth/token",
    "auth/register",
    "auth/code",
    "auth/invitation",
    "auth/code/verify",
    "auth/password-reset",
    "auth/password-reset/confirm",
    "health",
    "inngest",
    "metrics",
    "notification-preferences/unsubscribe",
    "openapi.json",
    "payments/handle-payment-callback",
  ];
  const webhooks = [
    "webhooks/phonepe-webhook",
    "webhooks/cashfree",
    "payments/webhook/phonepe",
    "payments/webhooks/paystack",
    "payments/webhooks/flutterwave",
  ];
  const files = (await readdir("app/api", { recursive: true })).filter((file) => file.endsWith("route.ts"));
  // tests/api/booking-strangers.test.ts and tests/api/booking-life.test.ts call these.
  const ofBookings = [...bookingStrangers, ...bookingLifeStrangers].map(({ file }) => file);
  const known = new Set([...endpoints.map(({ file }) => file), ...ofBookings, ...open, ...webhooks]);
  // tests/api/estate-strangers.test.ts has those of estates.
  // tests/api/scout-strangers.test.ts has those of scouts, sellers and payouts of all kinds.
  const elsewhere = /^(?:management|members|scouts|sellers|payouts|earnings)(?:\/|$)/;
  const missing = files
    .map((file) => path.dirname(file))
    .filter((file) => !known.has(file) && !elsewhere.test(file));
  expect(missing).toEqual([]);
});

/** A fingerprint of everything a stranger could have changed. */
async function digest(): Promise<string> {
  const tables = [
    "payment",
    "payout",
    "payout_attempt",
    "lease",
    "unit",
    "property",
    "portfolio",
    "beneficiary",
    "payment_proof",
    "tenant_document",
    "picture",
    "person",
    "listing",
    "market_order",
  ] as const;
  const counts = await Promise.all(
    tables.map((table) =>
      database()
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<string>().as("n"))
        .executeTakeFirst(),
    ),
  );
  const payout = await database()
    .selectFrom("payout")
    .select(["status", "retry_count"])
    .orderBy("id")
    .execute();
  return JSON.stringify([counts, payout], (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}
