import { randomInt, randomUUID } from "node:crypto";
import { requestEarnings } from "@/lib/payouts/request-earnings";
import { savePaymentDetails } from "@/lib/properties/save-payment-details";
import { bankDetails, PASSWORD } from "./people";
import { addSeller, completeSale } from "./scouts";

// A process that gives a journey sellers of its own, each with a payout of ₹500 that leaves tomorrow: the hourly run, which may
// come at any moment, leaves it to the journey.
process.env["PAYOUT_HOLD_DAYS"] = "1";

const people: { email: string; password: string; name: string; account: string }[] = [];
for (let count = Number(process.argv[2]); count > 0; count -= 1) {
  const name = `Sarita ${randomUUID().slice(0, 8)}`;
  const seller = await addSeller(name);
  await completeSale(seller);
  const account = `5${String(randomInt(10 ** 11)).padStart(11, "0")}`;
  await savePaymentDetails(seller.actor, { ...bankDetails, account_number: account });
  await requestEarnings(seller.actor, seller.portfolioId, {
    kind: "seller_payout",
    amountMinor: null,
    requestKey: null,
  });
  people.push({ email: seller.email, password: PASSWORD, name, account });
}
process.stdout.write(JSON.stringify(people));
process.exit(0);
