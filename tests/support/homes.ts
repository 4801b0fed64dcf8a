import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import {
  addMonths,
  HOMES_ZONE,
  localDate,
  monthOf,
  type LocalDate,
  type LocalMonth,
} from "@/lib/kernel/local-date";
import { inr } from "@/lib/kernel/money";
import { createUnit } from "@/lib/properties/create-unit";
import type { ChangeUnitBody } from "@/lib/properties/property-schemas";
import { changeUnit } from "@/lib/rent/change-unit";
import { getUnit } from "@/lib/rent/unit-queries";
import type { Owner } from "./people";

export type Home = { owner: Owner; unitId: Id<"unit"> };

export const today = (): LocalDate => localDate(clock.now(), HOMES_ZONE);
export const thisMonth = (): LocalMonth => monthOf(today());

/** To the middle of the present month or one after it: far from both of its ends. */
export function goToMonth(count: number): void {
  const day = `${addMonths(thisMonth(), count)}-15T06:00:00Z`;
  clock.advance(Date.parse(day) - clock.now().getTime());
}

/** A unit that nobody rents, for ₹10,000. */
export async function freeUnit(owner: Owner, unit_number = "7"): Promise<Home> {
  const unitId = await createUnit(owner.actor, {
    property_id: owner.propertyId,
    unit_number,
    rent_amount: inr(1_000_000n),
    rent_due_date: 5,
  });
  return { owner, unitId };
}

/** Changes a home as it is now, whatever its version. */
export async function changeHome(home: Home, body: Omit<ChangeUnitBody, "version">): Promise<void> {
  const { version } = await getUnit(home.owner.actor, home.unitId);
  await changeUnit(home.owner.actor, { unitId: home.unitId, version, ...body });
}
