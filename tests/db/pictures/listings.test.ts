// Goal: buyers see what is offered as its seller shows it, and what they have ordered stays as they have seen it.
import { expect, test } from "vitest";
import { cancelOrder } from "@/lib/orders/cancel-order";
import { offerListing } from "@/lib/orders/offer-listing";
import type { PersonActor } from "@/lib/kernel/actor";
import { addPicture } from "@/lib/pictures/add-picture";
import { changePicture } from "@/lib/pictures/change-picture";
import { listPictures, openPicture } from "@/lib/pictures/picture-queries";
import { removePicture } from "@/lib/pictures/remove-picture";
import { useDatabase } from "../../support/database";
import { picture } from "../../support/files";
import { addBuyer, addSeller, offer, order } from "../../support/orders";

useDatabase();

async function offered() {
  const seller = await addSeller();
  const home = { kind: "listing", id: await offer(seller) } as const;
  const add = (description: string, actor: PersonActor = seller.actor) =>
    addPicture(actor, { home, file: picture(), description });
  return { seller, home, add, first: await add("From the left"), second: await add("From the right") };
}

test("a listing's pictures have an order, and everybody sees them while it is offered", async () => {
  const { seller, home, first, second } = await offered();
  const buyer = await addBuyer();
  const seen = async (actor: PersonActor) =>
    (await listPictures(actor, home)).results.map((one) => [one.id, one.is_cover, one.url]);
  const url = (id: string) => `/api/listings/${home.id}/images/${id}/`;
  expect(await seen(buyer)).toEqual([
    [first, true, url(first)],
    [second, false, url(second)],
  ]);
  await changePicture(seller.actor, { home, pictureId: second, position: 1 });
  await removePicture(seller.actor, { home, pictureId: first });
  expect(await seen(buyer)).toEqual([[second, true, url(second)]]);

  await offerListing(seller.actor, { listingId: home.id, to: "delisted" });
  expect(await seen(seller.actor)).toHaveLength(1);
  await expect(listPictures(buyer, home)).rejects.toMatchObject({ code: "listing-not-found" });
  await expect(openPicture(buyer, home, { pictureId: second, size: "thumb" })).rejects.toMatchObject({
    code: "picture-not-found",
  });
});

test("what is ordered keeps the pictures its buyer has seen", async () => {
  const { seller, home, add, first } = await offered();
  const buyer = await addBuyer();
  const { id } = await order(buyer, home.id);
  const refused = { code: "listing-reserved" };
  await expect(add("Another one")).rejects.toMatchObject(refused);
  await expect(
    changePicture(seller.actor, { home, pictureId: first, description: "New" }),
  ).rejects.toMatchObject(refused);
  await expect(removePicture(seller.actor, { home, pictureId: first })).rejects.toMatchObject(refused);
  expect((await listPictures(buyer, home)).count).toBe(2);
  await cancelOrder(buyer, id);
  await removePicture(seller.actor, { home, pictureId: first });
  expect((await listPictures(buyer, home)).count).toBe(1);
});

test("nobody but its seller changes a listing's pictures, and a picture of another listing is not found", async () => {
  const { seller, home, add, first } = await offered();
  const other = await addSeller();
  await expect(add("Mine", other.actor)).rejects.toMatchObject({ code: "listing-not-found" });
  await expect(add("Mine", await addBuyer())).rejects.toMatchObject({ code: "not-a-seller" });
  await expect(removePicture(other.actor, { home, pictureId: first })).rejects.toMatchObject({
    code: "listing-not-found",
  });
  const another = { kind: "listing", id: await offer(seller) } as const;
  await expect(removePicture(seller.actor, { home: another, pictureId: first })).rejects.toMatchObject({
    code: "picture-not-found",
  });
});
