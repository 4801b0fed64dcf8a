import { beforeAll, describe, expect, test } from "vitest";
import * as choicesRoute from "@/app/api/notification-preferences/route";
import * as unsubscribeRoute from "@/app/api/notification-preferences/unsubscribe/route";
import * as readRoute from "@/app/api/notifications/[id]/read/route";
import * as noticesRoute from "@/app/api/notifications/route";
import { disputeBill } from "@/lib/bills/dispute-bill";
import { database } from "@/lib/db/client";
import { addResident } from "@/lib/estates/add-resident";
import type { ChoiceView, NoticeListView } from "@/lib/notifications/notice-schemas";
import { unsubscribeToken } from "@/lib/notifications/unsubscribe-token";
import { issueBill } from "../support/bills";
import { callRoute, tokenOf } from "../support/call-route";
import { addEstate, addEstateResident, addStaff, type EstateWorld, type Resident } from "../support/estates";
import { tellEverything } from "../support/notices";
import { useWorld } from "../support/world";

useWorld();
let here: EstateWorld;
let there: EstateWorld;
/** Lives in both. */
let resident: Resident;
const tokens: Record<"both" | "here" | "neighbour" | "admin" | "staff" | "elsewhere", string> = {
  both: "",
  here: "",
  neighbour: "",
  admin: "",
  staff: "",
  elsewhere: "",
};

beforeAll(async () => {
  [here, there] = [await addEstate(), await addEstate({ name: "Cedar Court" })];
  resident = await addEstateResident(here);
  await addResident(there.admin, there.id, { personId: resident.personId, unitName: "House 1" });
  const bill = await issueBill(here, resident);
  await issueBill(here, resident, { title: "Gate" });
  await issueBill(there, resident, { title: "Lights" });
  await tellEverything();
  await disputeBill(resident, here.id, { billId: bill.id, reason: "Not mine" });
  await tellEverything();
  tokens.both = await tokenOf(resident);
  tokens.here = await tokenOf(resident);
  // The newer of the two is a programme's, for one estate.
  await database()
    .updateTable("access_token")
    .set({ estate_id: here.id })
    .where("id", "=", (eb) =>
      eb
        .selectFrom("access_token")
        .select("id")
        .where("person_id", "=", resident.personId)
        .orderBy("id", "desc")
        .limit(1),
    )
    .execute();
  tokens.neighbour = await tokenOf(await addEstateResident(here, "Block A, Flat 2", "Chidi Eze"));
  tokens.admin = await tokenOf(here.admin);
  tokens.staff = await tokenOf(await addStaff(here, ["ViewBill"]));
  tokens.elsewhere = await tokenOf(there.admin);
}, 60_000);

const list = async (token: string, query: Record<string, string> = {}) => {
  const answer = await callRoute(noticesRoute.GET, "GET", "/api/notifications/", { token, query });
  expect(answer.status).toBe(200);
  return answer.body as unknown as NoticeListView;
};
const titlesOf = async (token: string) => (await list(token)).results.map(({ title }) => title);

describe("the list of notices", () => {
  test("holds what each person of an estate was told there, and nobody else's", async () => {
    expect(await titlesOf(tokens.both)).toEqual([
      "New bill: ₦5,000 for Lights",
      "New bill: ₦5,000 for Gate",
      "New bill: ₦5,000 for Water",
    ]);
    expect(await titlesOf(tokens.admin)).toEqual(["Tunde Bello questions a bill of ₦5,000"]);
    for (const token of [tokens.neighbour, tokens.staff, tokens.elsewhere])
      expect(await titlesOf(token)).toEqual([]);
  });

  test("is read page by page", async () => {
    const first = await list(tokens.both, { limit: "2" });
    expect(first).toMatchObject({ count: 3, unread_count: 3 });
    const second = await list(tokens.both, { limit: "2", cursor: first.next_cursor ?? "" });
    expect([first.results.length, second.results.length, second.next_cursor]).toEqual([2, 1, null]);
  });

  test("for a token of one estate is that of this estate, also by a notice's id", async () => {
    expect(await titlesOf(tokens.here)).toEqual(["New bill: ₦5,000 for Gate", "New bill: ₦5,000 for Water"]);
    const lights = (await list(tokens.both)).results.find(({ title }) => title.endsWith("Lights"));
    const read = (token: string) =>
      callRoute(readRoute.POST, "POST", "/api/notifications/", { params: { id: lights?.id ?? "" }, token });
    for (const token of [tokens.here, tokens.neighbour, tokens.elsewhere])
      expect((await read(token)).status).toBe(404);
    expect((await read(tokens.both)).status).toBe(200);
  });
});

describe("what can be chosen", () => {
  const kindsOf = async (token: string) => {
    const answer = await callRoute(choicesRoute.GET, "GET", "/api/notification-preferences/", { token });
    return Object.fromEntries(
      (answer.body["preferences"] as ChoiceView[]).map((choice) => [choice.kind, choice.can_turn_off]),
    );
  };

  test("follows what somebody is in the estate, and money that hangs on it cannot be turned off", async () => {
    expect(await kindsOf(tokens.both)).toEqual({
      bill: false,
      "bill-confirmed": true,
      "bill-reminder": true,
      "bill-paid": true,
      dispute: true,
      "wallet-deposit": true,
      "wallet-refund": false,
      recurring: true,
      "recurring-paid": true,
      "recurring-failed": false,
      "payment-error": true,
    });
    expect(await kindsOf(tokens.admin)).toEqual({
      "critical-error": false,
      dispute: true,
      "estate-transfer": false,
      "estate-credit": true,
      "estate-receipts": true,
    });
  });

  test("is stopped by a mail's link, but for what hangs on money", async () => {
    const stop = (kind: "bill" | "bill-reminder") =>
      callRoute(unsubscribeRoute.POST, "POST", "/api/notification-preferences/unsubscribe/", {
        query: { token: unsubscribeToken({ personId: resident.personId, kind }) },
        rawBody: "List-Unsubscribe=One-Click",
        headers: { "content-type": "application/x-www-form-urlencoded" },
      });
    expect((await stop("bill-reminder")).status).toBe(200);
    expect((await stop("bill")).status).toBe(422);
  });
});
