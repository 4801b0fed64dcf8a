import { beforeAll, describe, expect, test } from "vitest";
import { GET as me } from "@/app/api/auth/me/route";
import { GET as listSessions } from "@/app/api/auth/sessions/route";
import { GET as myEstate } from "@/app/api/members/estate/route";
import { POST as verify } from "@/app/api/payments/verify-payment/route";
import { makeApiToken } from "@/lib/access/make-api-token";
import { addResident } from "@/lib/estates/add-resident";
import { startDeposit } from "@/lib/payments/start-remittance-payment";
import { steppedUpSecret } from "../support/accounts";
import { callRoute } from "../support/call-route";
import { addEstate, addEstateResident, type EstateWorld, type Resident } from "../support/estates";
import { useWorld } from "../support/world";

useWorld();

describe("a token made for one estate", () => {
  let person: Resident;
  let here: EstateWorld;
  let there: EstateWorld;
  let token: string;
  beforeAll(async () => {
    here = await addEstate();
    there = await addEstate({ name: "Cedar Court" });
    person = await addEstateResident(here);
    await addResident(there.admin, there.id, { personId: person.personId, unitName: "House 4" });
    const input = { name: "Meter reader", expires_in_days: 1, estate_id: here.id };
    ({ token } = await makeApiToken(person, await steppedUpSecret(person), input, "test"));
  });
  const deposit = async (estate: EstateWorld): Promise<string> => {
    const resident = { ...person, memberships: [{ role: "resident" as const, estateId: estate.id }] };
    const input = { amountMinor: 500_000n, provider: "paystack" as const, callbackUrl: undefined };
    const { payment } = await startDeposit(resident, estate.id, { ...input, requestKey: null });
    return payment.merchant_order_id;
  };

  test("opens that estate", async () => {
    const answer = await callRoute(myEstate, "GET", "/api/members/estate/", { token });
    expect(answer).toMatchObject({ status: 200, body: { name: "Palm Gardens" } });
  });

  test("shows nothing of the person beyond it", async () => {
    for (const [handler, path] of [
      [me, "/api/auth/me/"],
      [listSessions, "/api/auth/sessions/"],
    ] as const) {
      const answer = await callRoute(handler, "GET", path, { token });
      expect(answer, path).toMatchObject({ status: 403, body: { code: "token-of-one-estate" } });
    }
  });

  test("asks how a payment stands in that estate, and finds none of the person's other estate", async () => {
    const ask = (reference: string) =>
      callRoute(verify, "POST", "/api/payments/verify-payment/", { token, body: { reference } });
    expect(await ask(await deposit(here))).toMatchObject({ status: 200 });
    expect(await ask(await deposit(there))).toMatchObject({
      status: 404,
      body: { code: "payment-not-found" },
    });
  });
});
