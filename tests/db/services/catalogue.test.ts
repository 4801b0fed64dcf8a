// Goal: people find a service by what they call it, and no sign they type means something else than itself.
import { expect, test } from "vitest";
import { createService } from "@/lib/services/create-service";
import { changeService } from "@/lib/services/change-service";
import { listServices } from "@/lib/services/service-queries";
import { useDatabase } from "../../support/database";
import { addAdmin } from "../../support/people";

useDatabase();

const found = async (q: string): Promise<string[]> =>
  (await listServices({ q, limit: 100 })).results.map(({ name }) => name);

test("the catalogue is searched in name, kind and description, by a part and in any case", async () => {
  const admin = await addAdmin();
  const add = (name: string, kind: string, description: string) =>
    createService(admin, { name, kind, description, duration_minutes: 60, tax_basis_points: 1800 });
  await add("Sofa shampoo", "cleaning", "Dried where it stands");
  await add("Plumber", "repairs", "Taps, 50% faster than others");
  const gone = await add("Carpet cleaning", "cleaning", "Taken along and brought back");

  expect(await found("SOFA")).toEqual(["Sofa shampoo"]);
  expect(await found("clean")).toEqual(["Sofa shampoo", "Carpet cleaning"]);
  expect(await found("taps")).toEqual(["Plumber"]);
  expect(await found("0%")).toEqual(["Plumber"]);
  expect(await found("a_o")).toEqual([]);
  expect((await listServices({ q: "clean", limit: 1 })).count).toBe(2);

  await changeService(admin, { serviceId: gone, is_active: false });
  expect(await found("clean")).toEqual(["Sofa shampoo"]);
});
