import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { inr } from "@/lib/kernel/money";
import { createPackage } from "@/lib/services/create-package";
import { createPromo } from "@/lib/services/create-promo";
import { createService } from "@/lib/services/create-service";
import { listPackages } from "@/lib/services/service-store";

type Package = readonly [name: string, description: string, rupees: number];
type Service = {
  kind: string;
  name: string;
  description: string;
  minutes: number;
  packages: readonly Package[];
};

/** What a small firm for homes offers: the house kept clean, things repaired, and what one asks a priest or astrologer for. */
const CATALOGUE: readonly Service[] = [
  {
    kind: "cleaning",
    name: "Home cleaning",
    description: "Floors, bathrooms, dusting and windows from inside. We bring everything that is needed.",
    minutes: 180,
    packages: [
      ["1 BHK", "Two people, about two hours", 1499],
      ["2 BHK", "Two people, about three hours", 1999],
      ["3 BHK", "Three people, about three hours", 2799],
    ],
  },
  {
    kind: "cleaning",
    name: "Deep kitchen cleaning",
    description: "Chimney, tiles, cabinets inside and outside, hob and sink, freed of oil.",
    minutes: 240,
    packages: [
      ["Kitchen", "Without the insides of cabinets", 1799],
      ["Kitchen and cabinets", "With everything taken out and put back", 2499],
    ],
  },
  {
    kind: "cleaning",
    name: "Sofa and carpet cleaning",
    description: "Shampoo and suction; dry after four hours.",
    minutes: 120,
    packages: [
      ["Three seats", "One sofa", 799],
      ["Five seats and carpet", "Up to 6 × 9 feet of carpet", 1399],
    ],
  },
  {
    kind: "repairs",
    name: "Electrician",
    description: "Switches, fans, lights and fuses. Parts are paid for apart, by the bill.",
    minutes: 60,
    packages: [
      ["One small job", "A switch, a socket or a light", 249],
      ["Fan or geyser", "Put up or exchanged", 449],
    ],
  },
  {
    kind: "repairs",
    name: "Plumber",
    description: "Taps, flushes, blocked drains. Parts are paid for apart, by the bill.",
    minutes: 60,
    packages: [
      ["One small job", "A tap or a flush", 299],
      ["Blocked drain", "Kitchen or bathroom", 599],
    ],
  },
  {
    kind: "puja",
    name: "Puja at home",
    description: "A priest comes in your language, with all samagri.",
    minutes: 120,
    packages: [
      ["Satyanarayan", "One priest, two hours", 3501],
      ["Griha pravesh", "Two priests, three hours, with havan", 7501],
    ],
  },
  {
    kind: "puja",
    name: "Ganesh Chaturthi puja",
    description: "Sthapana and visarjan at your home.",
    minutes: 90,
    packages: [["Sthapana", "One priest", 2101]],
  },
  {
    kind: "astrology",
    name: "Astrologer by phone",
    description: "A call at the time you choose. Have date, time and place of birth ready.",
    minutes: 30,
    packages: [
      ["30 minutes", "One question or one chart", 501],
      ["60 minutes", "With matching of two charts", 901],
    ],
  },
];

/** Writes the catalogue; answers a package by its service's and its own name. */
export async function seedCatalogue(
  admin: PersonActor,
): Promise<(service: string, name: string) => Id<"servicePackage">> {
  const ids = new Map<string, Id<"servicePackage">>();
  for (const { packages, minutes, ...service } of CATALOGUE) {
    const serviceId = await createService(admin, {
      ...service,
      duration_minutes: minutes,
      tax_basis_points: 1800,
    });
    for (const [name, description, rupees] of packages)
      await createPackage(admin, { serviceId, name, description, price: inr(BigInt(rupees) * 100n) });
    for (const { id, name } of await listPackages([serviceId])) ids.set(`${service.name}/${name}`, id);
  }
  return (service, name) => {
    const id = ids.get(`${service}/${name}`);
    if (!id) throw new Error(`the catalogue has no ${service} / ${name}`);
    return id;
  };
}

const YEAR_MS = 365 * 86_400_000;

/** A code for everybody's first booking, one for the season, one that only who knows it may use, and one for one person. */
export async function seedPromoCodes(admin: PersonActor, now: Date, guest: Id<"person">): Promise<void> {
  const always = {
    valid_from: new Date(now.getTime() - YEAR_MS),
    valid_until: new Date(now.getTime() + YEAR_MS),
    usage_limit: null,
    per_person_limit: 1,
    person_ids: [],
  };
  await createPromo(admin, {
    ...always,
    code: "WELCOME10",
    discount_type: "PERCENT",
    discount_basis_points: 1000,
    max_discount_amount: inr(50_000n),
    audience: "first_order",
  });
  await createPromo(admin, {
    ...always,
    code: "CLEAN20",
    discount_type: "PERCENT",
    discount_basis_points: 2000,
    min_order_amount: inr(150_000n),
    max_discount_amount: inr(60_000n),
    per_person_limit: null,
    audience: "public",
  });
  await createPromo(admin, {
    ...always,
    code: "NEIGHBOUR100",
    discount_type: "FLAT",
    discount_amount: inr(10_000n),
    min_order_amount: inr(50_000n),
    usage_limit: 50,
    audience: "private",
  });
  await createPromo(admin, {
    ...always,
    code: "THANKYOU250",
    discount_type: "FLAT",
    discount_amount: inr(25_000n),
    min_order_amount: inr(100_000n),
    audience: "user_specific",
    person_ids: [guest],
  });
}
