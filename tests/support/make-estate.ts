import { changeBill } from "@/lib/bills/change-bill";
import { dayFromNow, issueBill, payableBill } from "./bills";
import { addEstate, addEstateResident } from "./estates";
import { PASSWORD } from "./people";

// A process that gives a journey an estate of its own: a resident with one bill to confirm, one confirmed and one that has
// been changed. What it made goes to its output.
const estate = await addEstate({ name: "Palm Gardens" });
const resident = await addEstateResident(estate);
const security = await payableBill(estate, resident, {
  type: "security",
  title: "Security, November",
  description: "Guards at both gates, day and night.",
  amountMinor: 500_000n,
  dueDate: dayFromNow(3),
});
const water = await issueBill(estate, resident, {
  title: "Water, November",
  description: "Flat 1, 12 cubic metres.",
  amountMinor: 1_234_550n,
  dueDate: dayFromNow(9),
});
const service = await issueBill(estate, resident, {
  type: "service_charge",
  title: "Service charge, fourth quarter",
  description: "Lifts, lights and cleaning of Block A.",
  amountMinor: 12_000_000n,
  dueDate: dayFromNow(20),
});
await changeBill(estate.admin, estate.id, {
  billId: service.id,
  version: 1,
  content: { amountMinor: 11_500_000n, dueDate: dayFromNow(25) },
  reason: "The lift was out of order in October",
});
process.stdout.write(
  JSON.stringify({
    estateId: estate.id,
    email: resident.email,
    password: PASSWORD,
    bills: { security: security.id, water: water.id, service: service.id },
  }),
);
process.exit(0);
