import { beforeAll, describe, expect, test } from "vitest";
import * as choicesRoute from "@/app/api/notification-preferences/route";
import * as unsubscribeRoute from "@/app/api/notification-preferences/unsubscribe/route";
import * as readRoute from "@/app/api/notifications/[id]/read/route";
import * as resendRoute from "@/app/api/notifications/[id]/resend/route";
import * as readAllRoute from "@/app/api/notifications/read-all/route";
import * as noticesRoute from "@/app/api/notifications/route";
import { database } from "@/lib/db/client";
import { unsubscribeToken } from "@/lib/notifications/unsubscribe-token";
import type { ChoiceView, NoticeListView, NoticeView } from "@/lib/notifications/notice-schemas";
import { callRoute, tokenOf, type Call } from "../support/call-route";
import { tell } from "../support/notices";
import { payRent, type PaidRent } from "../support/paid-rent";
import { addAdmin, addOwner, type Owner } from "../support/people";
import { useWorld } from "../support/world";

const world = useWorld();
let paid: PaidRent;
let owner: Owner & { email: string };
let tenantToken: string;
let ownerToken: string;
let adminToken: string;

beforeAll(async () => {
  owner = await addOwner();
  paid = await payRent(world, { owner });
  await tell("leases/tenant.joined", paid.tenant.leaseId);
  await tell("payments/payment.settled", paid.payment.id);
  tenantToken = await tokenOf(paid.tenant);
  ownerToken = await tokenOf(owner);
  adminToken = await tokenOf(await addAdmin());
}, 60_000);

const list = async (token: string, query: Record<string, string> = {}) => {
  const answer = await callRoute(noticesRoute.GET, "GET", "/api/notifications/", { token, query });
  expect(answer.status).toBe(200);
  return answer.body as unknown as NoticeListView;
};
const read = (id: string, call: Call) =>
  callRoute(readRoute.POST, "POST", `/api/notifications/${id}/read/`, { params: { id }, ...call });

describe("the bell", () => {
  test("shows each reader their own notices, newest first, each with its page", async () => {
    const tenants = await list(tenantToken);
    expect(tenants).toMatchObject({ count: 2, unread_count: 2, next_cursor: null });
    expect(tenants.results).toMatchObject([
      {
        kind: "payment-received",
        role: "tenant",
        href: `/tenant/payments/${paid.payment.id}`,
        read_at: null,
      },
      { kind: "welcome", role: "tenant", href: "/tenant" },
    ]);
    expect((await list(ownerToken)).results.map(({ kind }) => kind)).toEqual([
      "payment-received",
      "tenant-joined",
    ]);
    expect(await list(adminToken)).toMatchObject({ count: 0, results: [] });
  });

  test("is read page by page", async () => {
    const first = await list(tenantToken, { limit: "1" });
    expect(first.results).toHaveLength(1);
    const second = await list(tenantToken, { limit: "1", cursor: first.next_cursor ?? "" });
    expect(second.results).toHaveLength(1);
    expect(second.next_cursor).toBeNull();
    expect(new Set([...first.results, ...second.results].map(({ id }) => id)).size).toBe(2);
  });

  test("somebody else's notice is not there, and a mail is no notice", async () => {
    const [notice] = (await list(tenantToken)).results;
    expect((await read(notice?.id ?? "", { token: ownerToken })).status).toBe(404);
    const mail = await database()
      .selectFrom("notification")
      .select("id")
      .where("person_id", "=", paid.tenant.actor.personId)
      .where("channel", "=", "mail")
      .executeTakeFirstOrThrow();
    expect((await read(mail.id, { token: tenantToken })).status).toBe(404);
    expect((await list(tenantToken)).unread_count).toBe(2);
  });

  test("counts down as notices are read, and reading twice keeps the first time", async () => {
    const [notice] = (await list(tenantToken)).results;
    const once = await read(notice?.id ?? "", { token: tenantToken });
    const twice = await read(notice?.id ?? "", { token: tenantToken });
    expect((once.body as unknown as NoticeView).read_at).not.toBeNull();
    expect(twice.body["read_at"]).toBe(once.body["read_at"]);
    expect((await list(tenantToken, { unread: "true" })).results.map(({ kind }) => kind)).toEqual([
      "welcome",
    ]);
    const all = () =>
      callRoute(readAllRoute.POST, "POST", "/api/notifications/read-all/", { token: tenantToken });
    expect((await all()).body).toEqual({ read: 1 });
    expect((await all()).body).toEqual({ read: 0 });
    expect(await list(tenantToken)).toMatchObject({ count: 2, unread_count: 0 });
    expect((await list(ownerToken)).unread_count).toBe(2);
  });
});

describe("preferences", () => {
  const choices = async (token: string, body?: unknown) => {
    const method = body ? "PUT" : "GET";
    const handler = body ? choicesRoute.PUT : choicesRoute.GET;
    const answer = await callRoute(handler, method, "/api/notification-preferences/", {
      token,
      ...(body ? { body } : {}),
    });
    return {
      ...answer,
      of: (kind: string) => (answer.body["preferences"] as ChoiceView[]).find((c) => c.kind === kind),
    };
  };

  test("list what the reader's roles can be told, all on at first", async () => {
    const { of } = await choices(tenantToken);
    expect(of("rent-reminder")).toMatchObject({ bell: true, mail: true, can_turn_off: true });
    expect(of("refund")).toMatchObject({ can_turn_off: false });
    expect(of("payout-failed")).toBeUndefined();
    expect((await choices(ownerToken)).of("payout-failed")).toMatchObject({ can_turn_off: false });
  });

  test("are kept, one person's own, and those left out stay", async () => {
    const body = { preferences: [{ kind: "rent-reminder", bell: true, mail: false }] };
    expect((await choices(tenantToken, body)).of("rent-reminder")).toMatchObject({ bell: true, mail: false });
    await choices(tenantToken, { preferences: [{ kind: "welcome", bell: false, mail: false }] });
    const { of } = await choices(tenantToken);
    expect(of("rent-reminder")).toMatchObject({ mail: false });
    expect(of("payment-received")).toMatchObject({ bell: true, mail: true });
    expect((await choices(ownerToken)).of("payment-received")).toMatchObject({ bell: true, mail: true });
  });

  test("what money hangs on cannot be turned off", async () => {
    const answer = await choices(tenantToken, { preferences: [{ kind: "refund", bell: false, mail: true }] });
    expect(answer).toMatchObject({ status: 422, body: { code: "kind-vital" } });
  });
});

describe("unsubscribing", () => {
  const post = (token: string) =>
    callRoute(unsubscribeRoute.POST, "POST", "/api/notification-preferences/unsubscribe/", {
      query: { token },
      // As a mail program posts it: no cookie, no origin, a form.
      rawBody: "List-Unsubscribe=One-Click",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });

  test("takes one press of a mail program's button", async () => {
    const answer = await post(unsubscribeToken({ personId: owner.actor.personId, kind: "payment-received" }));
    expect(answer).toMatchObject({ status: 200, body: { kind: "payment-received" } });
    expect(
      await database()
        .selectFrom("notification_choice")
        .select(["kind", "channel", "is_on"])
        .where("person_id", "=", owner.actor.personId)
        .execute(),
    ).toEqual([{ kind: "payment-received", channel: "mail", is_on: false }]);
  });

  test("is refused for a made-up link and for what cannot be turned off", async () => {
    const vital = unsubscribeToken({ personId: owner.actor.personId, kind: "payout-failed" });
    for (const token of [vital, `${owner.actor.personId}.welcome.AAAA`, "x"])
      expect(await post(token)).toMatchObject({ status: 422, body: { code: "unsubscribe-link-not-valid" } });
  });
});

test("an administrator sends again only what was given up", async () => {
  const mail = await database()
    .selectFrom("notification")
    .select("id")
    .where("channel", "=", "mail")
    .where("state", "=", "sent")
    .executeTakeFirstOrThrow();
  const answer = await callRoute(resendRoute.POST, "POST", `/api/notifications/${mail.id}/resend/`, {
    params: { id: mail.id },
    token: adminToken,
  });
  expect(answer).toMatchObject({ status: 409, body: { code: "mail-not-given-up" } });
});
