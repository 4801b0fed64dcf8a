// Goal: a bill in parts at its addresses: asked for in either form, read back, paid part by part; a wrong plan is one clear problem.
import { beforeEach, describe, expect, test } from "vitest";
import { POST as change } from "@/app/api/management/payments/change_bill/route";
import { POST as create } from "@/app/api/management/payments/create_bill/route";
import { GET as one } from "@/app/api/members/bills/[id]/route";
import { GET as mine } from "@/app/api/members/bills/my_bills/route";
import { POST as acknowledge } from "@/app/api/members/bills/acknowledge_bill/route";
import { POST as pay } from "@/app/api/members/bills/pay_bill/route";
import { callRoute, tokenOf } from "../support/call-route";
import { addEstate, addEstateResident, type EstateWorld, type Resident } from "../support/estates";
import { fundWallet } from "../support/wallets";
import { useWorld } from "../support/world";

const world = useWorld();
const MANAGE = "/api/management/payments";
const MEMBERS = "/api/members/bills";
let estate: EstateWorld;
let resident: Resident;
let manager: string;
let member: string;

beforeEach(async () => {
  estate = await addEstate();
  resident = await addEstateResident(estate);
  manager = await tokenOf(estate.admin);
  member = await tokenOf(resident);
});

const issue = (terms: object) =>
  callRoute(create, "POST", `${MANAGE}/create_bill/`, {
    token: manager,
    body: {
      user_id: resident.personId,
      title: "Generator",
      amount: "1000.00",
      type: "maintenance",
      ...terms,
    },
  });
const read = (id: string) => callRoute(one, "GET", `${MEMBERS}/${id}/`, { token: member, params: { id } });
const issued = (answer: { body: Record<string, unknown> }) => answer.body["bill_id"] as string;

describe("a bill in parts at its addresses", () => {
  test("is made of equal monthly parts, confirmed, and paid part by part", async () => {
    const made = await issue({ instalment_plan: { parts: 3, first_due_date: "2090-01-31" } });
    expect(made.status).toBe(201);
    const id = issued(made);
    const bill = await read(id);
    expect(bill.body).toMatchObject({
      due_date: "2090-03-31",
      due_amount: "333.34",
      due_amount_minor: 33_334,
      instalments: [
        { number: 1, due_date: "2090-01-31", amount: "333.34", amount_minor: 33_334 },
        { number: 2, due_date: "2090-02-28", amount: "333.33", remaining_amount: "333.33" },
        { number: 3, due_date: "2090-03-31", amount: "333.33", remaining_amount_minor: 33_333 },
      ],
      next_instalment: { number: 1, due_date: "2090-01-31", amount: "333.34" },
    });
    await fundWallet(world, estate, resident, 33_334n);
    const agreed = { token: member, body: { bill_id: id, version: 1 } };
    expect((await callRoute(acknowledge, "POST", `${MEMBERS}/acknowledge_bill/`, agreed)).status).toBe(200);
    const body = { bill_id: id, amount: bill.body["due_amount"] };
    expect((await callRoute(pay, "POST", `${MEMBERS}/pay_bill/`, { token: member, body })).status).toBe(200);
    const list = await callRoute(mine, "GET", `${MEMBERS}/my_bills/`, { token: member });
    expect(list.body["results"]).toMatchObject([
      { status: "PARTIALLY_PAID", next_instalment: { number: 2 }, due_amount: "333.33" },
    ]);
  });

  test("takes parts of any size, and gives them up again when it is changed", async () => {
    const instalments = [
      { due_date: "2090-01-31", amount: "900.00" },
      { due_date: "2090-02-01", amount: 100 },
    ];
    const made = await issue({ instalments, due_date: "2090-02-01" });
    const id = issued(made);
    expect((await read(id)).body).toMatchObject({
      instalments: [{ amount: "900.00" }, { amount: "100.00" }],
    });
    const body = { bill_id: id, version: 1, instalments: [], reason: "At once after all" };
    const changed = await callRoute(change, "POST", `${MANAGE}/change_bill/`, { token: manager, body });
    expect(changed.body).toMatchObject({
      version: 2,
      due_date: "2090-02-01",
      instalments: [],
      next_instalment: null,
      due_amount: "1000.00",
      is_acknowledged: false,
    });
  });
});

describe("a plan that is none", () => {
  const plan = { parts: 3, first_due_date: "2090-01-31" };
  const two = [
    { due_date: "2090-01-31", amount: "900.00" },
    { due_date: "2090-02-01", amount: "100.01" },
  ];
  test.each([
    ["neither a day nor parts", {}, "due_date"],
    ["both forms", { instalments: two, instalment_plan: plan }, "instalment_plan"],
    ["one part", { instalment_plan: { ...plan, parts: 1 } }, "instalment_plan.parts"],
    ["half a part", { instalment_plan: { ...plan, parts: 2.5 } }, "instalment_plan.parts"],
    [
      "a year of two digits",
      { instalment_plan: { ...plan, first_due_date: "0090-01-31" } },
      "instalment_plan.first_due_date",
    ],
    ["parts that do not add up", { instalments: two }, "instalments"],
    ["a due day that is not the last part's", { instalment_plan: plan, due_date: "2090-04-01" }, "due_date"],
  ])("%s is one clear problem", async (_name, terms, path) => {
    const answer = await issue(terms);
    expect(answer.status).toBe(422);
    expect(answer.body["errors"]).toMatchObject([{ path }]);
  });
});
