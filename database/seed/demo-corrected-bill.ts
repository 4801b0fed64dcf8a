import { changeBill } from "@/lib/bills/change-bill";
import { createBill } from "@/lib/bills/create-bill";
import type { PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { localDate } from "@/lib/kernel/local-date";
import { at } from "./at";

const ZONE = "Africa/Lagos";
const DAY_MS = 86_400_000;

/** Yesterday they got a bill, and a few hours ago a smaller one instead: something new waits for them. */
export async function correctElectricity(
  estate: { id: Id<"estate">; admin: PersonActor },
  { personId }: PersonActor,
): Promise<void> {
  const bill = await at(-1, () =>
    createBill(estate.admin, estate.id, {
      payerId: personId,
      type: "electricity",
      title: "Electricity, second half of the month",
      description: "By the meter",
      amountMinor: 1_850_000n,
      dueDate: localDate(new Date(clock.now().getTime() + 12 * DAY_MS), ZONE),
    }),
  );
  await at(-0.2, () =>
    changeBill(estate.admin, estate.id, {
      billId: bill.id,
      version: bill.version,
      content: { amountMinor: 1_460_000n },
      reason: "The meter was read again.",
    }),
  );
}
