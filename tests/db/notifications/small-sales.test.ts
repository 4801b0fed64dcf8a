import { expect, test } from "vitest";
import { completeOrder } from "@/lib/orders/complete-order";
import { useDatabase } from "../../support/database";
import { bellsOf, tellEverything } from "../../support/notices";
import { addBuyer, addSeller, buyByHand, offer } from "../../support/orders";

useDatabase({ PAYOUT_MIN_PAISE: "60000", PAYOUT_MAX_PAISE: "80000" });

test("a seller reads why the money of a sale does not leave by itself: too little for now, or so much that somebody looks", async () => {
  const [seller, buyer] = [await addSeller(), await addBuyer()];
  const told = async (price: string): Promise<string | null | undefined> => {
    await completeOrder(buyer, await buyByHand(buyer, await offer(seller, { price })));
    await tellEverything();
    return (await bellsOf(seller.actor)).at(-1)?.sentence;
  };
  expect(await told("599.00")).toBe(
    "Bina Das has it. ₹599 is in your balance; ask for it when more has come together.",
  );
  expect(await told("801.00")).toBe(
    "Bina Das has it. ₹801 is set aside for you; it is so much that somebody of ours releases it by hand.",
  );
});
