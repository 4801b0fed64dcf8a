import * as estate from "@/app/api/management/estate/route";
import * as residents from "@/app/api/management/residents/route";
import * as residentOne from "@/app/api/management/residents/[id]/route";
import * as residentsCsv from "@/app/api/management/residents/csv/route";
import * as endStay from "@/app/api/management/residents/end_stay/route";
import * as importResidents from "@/app/api/management/residents/import/route";
import * as inviteAgain from "@/app/api/management/residents/invite_again/route";
import * as staff from "@/app/api/management/staff/route";
import * as staffCsv from "@/app/api/management/staff/csv/route";
import * as staffOne from "@/app/api/management/staff/[id]/route";
import * as staffEnd from "@/app/api/management/staff/[id]/end/route";
import * as ownEstate from "@/app/api/members/estate/route";
import { admitResidents } from "@/lib/estates/admit-residents";
import { residentListQuery } from "@/lib/estates/estate-schemas";
import { listStaff } from "@/lib/estates/estate-queries";
import { listResidents } from "@/lib/estates/resident-queries";
import { addStaff } from "../../support/estates";
import { formOf } from "../../support/files";
import { forManagement, forResidents, type EstateEndpoint, type EstateStrangers } from "./estate-endpoint";

let made = 0;
const newcomer = () => ({ email: `new${(made += 1)}@example.test`, name: "Ada Obi", unit: `New ${made}` });
const fileOf = (text: string) =>
  formOf({}, { bytes: new TextEncoder().encode(text), type: "text/csv", name: "residents.csv" });

/** Somebody who was just added to the estate, with the one stay they have. */
async function freshStay({ estate: { admin, id } }: EstateStrangers) {
  const row = newcomer();
  await admitResidents(admin, id, [row]);
  const list = await listResidents(admin, id, residentListQuery.parse({ q: row.email }));
  const [stay] = list.results;
  if (!stay) throw new Error("a resident was added");
  return stay;
}
async function freshMember({ estate: world }: EstateStrangers): Promise<string> {
  const { personId } = await addStaff(world, []);
  const { results } = await listStaff(world.admin, world.id, { limit: 100 });
  return results.find((member) => member.user_id === personId)?.id ?? "";
}
const managed = (
  path: string,
  method: string,
  handler: EstateEndpoint["handler"],
  call: EstateEndpoint["call"] = () => ({}),
): EstateEndpoint => ({ file: `management/${path}`, method, handler, call, refused: forManagement });

/** The endpoints of an estate's rules, its staff and its residents. */
export const peopleEndpoints: readonly EstateEndpoint[] = [
  managed("estate", "GET", estate.GET),
  managed("estate", "PATCH", estate.PATCH, () => ({ body: { version: 1, address: "1 Palm Road" } })),
  managed("staff", "GET", staff.GET),
  managed("staff", "POST", staff.POST, () => ({
    body: { email: newcomer().email, name: "Bola Ade", role: "estate_staff", permissions: ["ViewBill"] },
  })),
  managed("staff/csv", "GET", staffCsv.GET),
  managed("staff/[id]", "PATCH", staffOne.PATCH, async (world) => ({
    params: { id: await freshMember(world) },
    body: { role: "estate_staff", permissions: ["ViewBill"] },
  })),
  managed("staff/[id]/end", "POST", staffEnd.POST, async (world) => ({
    params: { id: await freshMember(world) },
  })),
  managed("residents", "GET", residents.GET),
  managed("residents", "POST", residents.POST, () => ({ body: newcomer() })),
  managed("residents/csv", "GET", residentsCsv.GET),
  managed("residents/import", "POST", importResidents.POST, () => {
    const { email, name, unit } = newcomer();
    return { form: fileOf(`${email},${name},${unit}\n`) };
  }),
  managed("residents/[id]", "GET", residentOne.GET, async (world) => ({
    params: { id: (await freshStay(world)).user_id },
  })),
  managed("residents/end_stay", "POST", endStay.POST, async (world) => ({
    body: { residency_id: (await freshStay(world)).id },
  })),
  managed("residents/invite_again", "POST", inviteAgain.POST, async (world) => ({
    body: { user_id: (await freshStay(world)).user_id },
  })),
  {
    file: "members/estate",
    method: "GET",
    handler: ownEstate.GET,
    call: () => ({}),
    refused: forResidents,
  },
];
