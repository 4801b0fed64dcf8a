import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newReference } from "@/lib/kernel/id";
import { startSandbox, type RunningSandbox } from "@/tests/support/sandbox";
import { readAnswer } from "./harness";

let sandbox: RunningSandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.stop());

function cashfree(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  return readAnswer(
    fetch(`${sandbox.env["CASHFREE_BASE_URL"]}${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        "x-client-id": sandbox.env["CASHFREE_CLIENT_ID"] ?? "",
        "x-client-secret": sandbox.env["CASHFREE_CLIENT_SECRET"] ?? "",
        "x-api-version": "2024-01-01",
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    }),
  );
}

const inline = {
  beneficiary_name: "Asha Owner",
  beneficiary_instrument_details: { bank_account_number: "50100012345678", bank_ifsc: "HDFC0001234" },
};
const transfer = (change: object = {}) => ({
  transfer_id: newReference("lkpo"),
  transfer_amount: 500,
  transfer_mode: "banktransfer",
  beneficiary_details: inline,
  ...change,
});
const details = (change: object) => ({ beneficiary_details: { ...inline, ...change } });
const instrument = (change: object) =>
  details({ beneficiary_instrument_details: { ...inline.beneficiary_instrument_details, ...change } });

describe("Cashfree's door", () => {
  test.each([
    [{ "x-client-secret": "wrong" }, 401, "authentication_failed"],
    [{ "x-client-id": "" }, 401, "authentication_failed"],
    [{ "x-api-version": "2022-01-01" }, 400, "x-api-version_invalid"],
  ])("with %j answers %i %s", async (headers, status, code) => {
    const answer = await cashfree("POST", "/transfers", transfer(), headers);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ code });
  });

  test("hands the request id back and says how many calls are left", async () => {
    const { headers } = await cashfree("GET", "/transfers?transfer_id=x", undefined, {
      "x-request-id": "r-1",
    });
    expect(headers.get("x-request-id")).toBe("r-1");
    expect(headers.get("x-ratelimit-retry")).toBe("0");
  });
});

describe("Cashfree's transfers that are refused", () => {
  test.each([
    [{ transfer_id: undefined }, "transfer_id_missing"],
    [{ transfer_id: "a-b" }, "transfer_id_invalid"],
    [{ transfer_id: "a".repeat(41) }, "transfer_id_invalid"],
    [{ transfer_amount: undefined }, "transfer_amount_missing"],
    [{ transfer_amount: "500" }, "transfer_amount_invalid"],
    [{ transfer_amount: 0.99 }, "transfer_amount_invalid"],
    [{ transfer_amount: 12.345 }, "transfer_amount_invalid"],
    [{ transfer_mode: "pigeon" }, "transfer_mode_invalid"],
    [{ transfer_remarks: "Rent #5" }, "transfer_remarks_invalid"],
    [{ transfer_remarks: "x".repeat(71) }, "transfer_remarks_invalid"],
    [{ beneficiary_details: undefined }, "beneficiary_details_invalid"],
    [details({ beneficiary_name: "Asha 2" }), "beneficiary_details.beneficiary_name_invalid"],
    [
      instrument({ bank_ifsc: "HDFC1234567" }),
      "beneficiary_details.beneficiary_instrument_details.bank_ifsc_invalid",
    ],
    [
      instrument({ bank_account_number: "1" }),
      "beneficiary_details.beneficiary_instrument_details.bank_account_number_invalid",
    ],
    [{ transfer_mode: "upi" }, "beneficiary_details.beneficiary_instrument_details.vpa_invalid"],
  ])("with %j are refused as %s", async (change, code) => {
    const { status, body } = await cashfree("POST", "/transfers", transfer(change));
    expect(status).toBe(400);
    expect(body).toMatchObject({ type: "invalid_request_error", code });
  });

  test.each(["", "{", "null", "[]"])("with the body %j are refused", async (body) => {
    expect((await cashfree("POST", "/transfers", body)).status).toBe(400);
  });
});

describe("Cashfree's transfers", () => {
  test("with a repeated id are conflicts, whatever else they say", async () => {
    const request = transfer();
    expect((await cashfree("POST", "/transfers", request)).body).toMatchObject({
      status: "RECEIVED",
      transfer_amount: 500,
    });
    const again = { ...request, beneficiary_details: { beneficiary_id: "nobody" } };
    const { status, body } = await cashfree("POST", "/transfers", again);
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: "transfer_id_already_exists" });
  });

  test("are found by either id", async () => {
    const request = transfer();
    const { body } = await cashfree("POST", "/transfers", request);
    const found = await cashfree("GET", `/transfers?cf_transfer_id=${String(body["cf_transfer_id"])}`);
    expect(found.body).toMatchObject({ transfer_id: request.transfer_id });
    const missing = await cashfree("GET", "/transfers?cf_transfer_id=1");
    expect(missing).toMatchObject({ status: 404, body: { code: "cf_transfer_id_not_found" } });
    expect((await cashfree("GET", "/transfers")).status).toBe(400);
  });

  test("must not contradict the stored beneficiary", async () => {
    const id = newReference("ben");
    const account = { bank_account_number: "60200099887766", bank_ifsc: "HDFC0001234" };
    await cashfree("POST", "/beneficiary", {
      beneficiary_id: id,
      beneficiary_name: "Asha Owner",
      beneficiary_instrument_details: account,
    });
    const contradicting = {
      beneficiary_id: id,
      beneficiary_instrument_details: { ...account, bank_account_number: "60200099887767" },
    };
    expect(
      await cashfree("POST", "/transfers", transfer({ beneficiary_details: contradicting })),
    ).toMatchObject({
      status: 400,
      body: { code: "beneficiary_details.beneficiary_instrument_details.bank_account_number_invalid" },
    });
  });
});

describe("Cashfree's beneficiaries", () => {
  const beneficiary = (change: object = {}) => ({
    beneficiary_id: newReference("ben"),
    ...inline,
    ...change,
  });
  const withInstrument = (details: object) => ({ beneficiary_instrument_details: details });

  test.each([
    [{ beneficiary_id: undefined }, "beneficiary_id_missing"],
    [{ beneficiary_id: "a".repeat(51) }, "beneficiary_id_length_exceeded"],
    [{ beneficiary_id: "a b" }, "beneficiary_id_invalid"],
    [{ beneficiary_name: "A. Owner" }, "beneficiary_name_invalid"],
    [withInstrument({ bank_account_number: "50100012345678" }), "bank_ifsc_missing"],
    [withInstrument({ bank_ifsc: "HDFC0001234" }), "bank_account_number_missing"],
    [
      withInstrument({ bank_account_number: "1".repeat(26), bank_ifsc: "HDFC0001234" }),
      "bank_account_number_length_exceeded",
    ],
    [{ beneficiary_contact_details: { beneficiary_phone: "+919876543210" } }, "beneficiary_phone_invalid"],
  ])("with %j are refused as %s", async (change, code) => {
    expect(await cashfree("POST", "/beneficiary", beneficiary(change))).toMatchObject({
      status: 400,
      body: { code },
    });
  });

  test("are created, found, conflicting, deleted and gone", async () => {
    const asha = beneficiary(
      withInstrument({ bank_account_number: "70300011223344", bank_ifsc: "HDFC0001234" }),
    );
    const created = await cashfree("POST", "/beneficiary", asha);
    expect(created).toMatchObject({ status: 201, body: { ...asha, beneficiary_status: "VERIFIED" } });
    const byAccount = "/beneficiary?bank_account_number=70300011223344&bank_ifsc=HDFC0001234";
    expect((await cashfree("GET", byAccount)).body).toMatchObject({ beneficiary_id: asha.beneficiary_id });
    expect((await cashfree("GET", `${byAccount}&beneficiary_id=x`)).body).toMatchObject({
      code: "too_many_parameters_in_request",
    });
    expect((await cashfree("GET", "/beneficiary")).body).toMatchObject({
      code: "beneficiary_identifiers_missing",
    });
    expect(
      (await cashfree("GET", byAccount.replace("1234", "1235").replace("0001234", "0009999"))).status,
    ).toBe(404);
    expect(await cashfree("POST", "/beneficiary", asha)).toMatchObject({
      status: 409,
      body: { code: "beneficiary_id_already_exists" },
    });
    const renamed = { ...asha, beneficiary_id: newReference("ben") };
    expect(await cashfree("POST", "/beneficiary", renamed)).toMatchObject({
      status: 409,
      body: { code: "beneficiary_already_exists" },
    });
    const one = `/beneficiary?beneficiary_id=${asha.beneficiary_id}`;
    expect((await cashfree("DELETE", one)).body).toMatchObject({ beneficiary_status: "DELETED" });
    expect((await cashfree("GET", one)).status).toBe(404);
    expect((await cashfree("POST", "/beneficiary", renamed)).status).toBe(201);
  });
});
