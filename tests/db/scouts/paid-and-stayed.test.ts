import { expect, test } from "vitest";
import type { Id } from "@/lib/kernel/id";
import { cancelBooking } from "@/lib/refunds/cancel-booking";
import { registerScout } from "@/lib/scouts/register-scout";
import { book, refundArrives } from "../../support/booked";
import { payRent } from "../../support/paid-rent";
import { ended, giveBack } from "../../support/refunds";
import { useWorld } from "../../support/world";

const world = useWorld();

test("whoever has a part back of what they paid has paid", async () => {
  const paid = await payRent(world);
  const { id } = await giveBack(paid, 100n);
  await ended(id as Id<"refund">);
  await expect(registerScout(paid.tenant.actor)).resolves.toMatchObject({
    referral_code: expect.any(String) as string,
  });
});

test("whoever has everything back that they paid has not paid, and cannot become a scout by it", async () => {
  const booked = await book(world);
  await cancelBooking(booked.customer, { bookId: booked.bookId, reason: "We are away" });
  await refundArrives(booked);
  await expect(registerScout(booked.customer)).rejects.toMatchObject({ code: "no-completed-transaction" });
  const stayed = await book(world);
  await expect(registerScout(stayed.customer)).resolves.toMatchObject({
    referral_code: expect.any(String) as string,
  });
});
