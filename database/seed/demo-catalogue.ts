import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { inr } from "@/lib/kernel/money";
import { createPackage } from "@/lib/services/create-package";
import { createPromo } from "@/lib/services/create-promo";
import { createService } from "@/lib/services/create-service";

type Service = readonly [
  name: string,
  kind: string,
  minutes: number,
  about: string,
  packages: readonly (readonly [name: string, rupees: number, contains: string])[],
];

const CATALOGUE: readonly Service[] = [
  [
    "Deep cleaning",
    "cleaning",
    240,
    "Kitchen, bathrooms, windows and floors, with our own machines.",
    [
      ["One or two rooms", 2499, "Two people"],
      ["Three or four rooms", 3999, "Three people"],
    ],
  ],
  ["Sofa cleaning", "cleaning", 90, "Shampooed and dried where it stands.", [["Up to five seats", 899, ""]]],
  [
    "Electrician",
    "repairs",
    60,
    "Switches, lights, fans and fuses. Parts are paid where they are used.",
    [
      ["Visit and one repair", 349, ""],
      ["Half a day", 1499, "Up to four hours"],
    ],
  ],
  ["Plumber", "repairs", 60, "Taps, drains and cisterns.", [["Visit and one repair", 399, ""]]],
  [
    "Griha Pravesh",
    "puja",
    150,
    "For a new home. The priest brings what is needed.",
    [
      ["Simple", 5100, "One priest"],
      ["With havan", 8500, "Two priests"],
    ],
  ],
  [
    "Satyanarayan puja",
    "puja",
    120,
    "At your home, on a day of your choice.",
    [["Simple", 3100, "One priest"]],
  ],
];

/** What can be booked, and two codes. Answers the first package of each service, in the order of the catalogue. */
export async function seedCatalogue(platform: PersonActor): Promise<Id<"servicePackage">[]> {
  for (const [name, kind, duration_minutes, description, packages] of CATALOGUE) {
    const serviceId = await createService(platform, {
      name,
      kind,
      description,
      duration_minutes,
      tax_basis_points: 1800,
    });
    for (const [packageName, rupees, contains] of packages)
      await createPackage(platform, {
        serviceId,
        name: packageName,
        description: contains,
        price: inr(BigInt(rupees) * 100n),
      });
  }
  const day = (days: number) => new Date(clock.now().getTime() + days * 86_400_000);
  const limits = { usage_limit: 500, per_person_limit: 1, person_ids: [] };
  await createPromo(platform, {
    ...limits,
    code: "WELCOME10",
    discount_type: "PERCENT",
    discount_basis_points: 1000,
    max_discount_amount: inr(50_000n),
    valid_from: day(-1),
    valid_until: day(400),
    audience: "public",
  });
  await createPromo(platform, {
    ...limits,
    code: "DIWALI250",
    discount_type: "FLAT",
    discount_amount: inr(25_000n),
    min_order_amount: inr(200_000n),
    valid_from: day(-30),
    valid_until: day(30),
    audience: "public",
  });
  const rows = await inTransaction((tx) =>
    tx.db
      .selectFrom("service_package")
      .innerJoin("service", "service.id", "service_package.service_id")
      .select(["service_package.id", "service.name", "price_minor"])
      .execute(),
  );
  return CATALOGUE.flatMap(([name]) => {
    const [cheapest] = rows
      .filter((row) => row.name === name)
      .toSorted((a, b) => Number(a.price_minor - b.price_minor));
    return cheapest ? [cheapest.id as Id<"servicePackage">] : [];
  });
}
