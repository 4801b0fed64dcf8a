import { payableBill } from "./bills";
import { addEstate, addEstateResident } from "./estates";
import { PASSWORD } from "./people";

// A process that gives a journey an estate of its own, with an administrator and a resident who has a bill for water to pay.
const estate = await addEstate({ name: "Palm Gardens" });
const resident = await addEstateResident(estate);
const bill = await payableBill(estate, resident);
process.stdout.write(
  JSON.stringify({
    estateId: estate.id,
    resident: resident.email,
    admin: estate.admin.email,
    password: PASSWORD,
    billNumber: bill.number,
  }),
);
process.exit(0);
