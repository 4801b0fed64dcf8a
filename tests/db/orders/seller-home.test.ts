import { expect, test } from "vitest";
import { getSellerHome } from "@/lib/orders/seller-queries";
import { requestSales } from "@/lib/payouts/earning-payout-actions";
import { useDatabase } from "../../support/database";
import { addBuyer } from "../../support/orders";
import { addDetails, addSeller, completeSale } from "../../support/scouts";

useDatabase();

test("what a seller may ask for is what lies in the balance, and nothing once it was asked for", async () => {
  const seller = await addSeller();
  expect(await getSellerHome(seller.actor)).toMatchObject({ available: "0.00", minimum: "1.00" });
  await completeSale(seller, 12_300n);
  await addDetails(seller);
  expect(await getSellerHome(seller.actor)).toMatchObject({ available: "123.00", available_minor: 12_300 });
  await requestSales(seller.actor, { amountPaise: undefined, requestKey: null });
  expect(await getSellerHome(seller.actor)).toMatchObject({ available: "0.00", coming: "123.00" });
  await expect(getSellerHome(await addBuyer())).rejects.toMatchObject({ code: "not-a-seller" });
});
