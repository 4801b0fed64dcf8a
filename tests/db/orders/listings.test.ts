// Goal: a seller's things are found by everybody and changed by nobody but the seller, and not while somebody has ordered them.
import { beforeAll, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import { becomeSeller } from "@/lib/orders/become-seller";
import { changeListing } from "@/lib/orders/change-listing";
import { getListing, listListings } from "@/lib/orders/listing-queries";
import { changeListingBody, listingListQuery } from "@/lib/orders/listing-schemas";
import { offerListing } from "@/lib/orders/offer-listing";
import { addBuyer, addSeller, listingNow, offer, order, type Buyer, type Seller } from "../../support/orders";
import { useDatabase } from "../../support/database";

useDatabase();
let seller: Seller;
let reader: Buyer;

beforeAll(async () => {
  seller = await addSeller();
  reader = await addBuyer();
});

const found = async (filter: Record<string, string>): Promise<string[]> =>
  (await listListings(reader, listingListQuery.parse(filter))).results.map(({ title }) => title);
const change = (by: Seller, listingId: Id<"listing">, body: Record<string, unknown>) =>
  changeListing(by.actor, { listingId, change: changeListingBody.parse(body) });

test("becoming a seller again changes nothing, also ten times at once", async () => {
  const person = await addBuyer();
  const all = await Promise.all(Array.from({ length: 10 }, () => becomeSeller(person)));
  expect(new Set(all.map(({ portfolioId }) => portfolioId)).size).toBe(1);
  const roles = await database()
    .selectFrom("membership")
    .select("role")
    .where("person_id", "=", person.personId)
    .execute();
  expect(roles).toEqual([{ role: "seller" }]);
});

test("things are found by words of title, description and place, by category and by condition", async () => {
  await offer(seller, { title: "Oak desk", description: "A writing table", category: "furniture" });
  await offer(seller, { title: "Physics textbooks", category: "books", condition: "like_new" });
  await offer(seller, { title: "Cricket bat", location: "Koramangala" });
  expect(await found({ q: "desks" })).toEqual(["Oak desk"]);
  expect(await found({ q: "writing" })).toEqual(["Oak desk"]);
  expect(await found({ q: "koramangala" })).toEqual(["Cricket bat"]);
  expect(await found({ q: "textbook -physics" })).toEqual([]);
  expect(await found({ category: "books" })).toEqual(["Physics textbooks"]);
  expect(await found({ condition: "like_new" })).toEqual(["Physics textbooks"]);
  // Nothing that somebody types breaks the search.
  expect(await found({ q: `"'(&|!:*` })).toEqual([]);
});

test("the list is read page by page, newest first", async () => {
  const other = await addSeller();
  for (const title of ["First lamp", "Second lamp", "Third lamp"]) await offer(other, { title });
  const first = await listListings(reader, listingListQuery.parse({ q: "lamp", limit: "2" }));
  expect(first.results.map(({ title }) => title)).toEqual(["Third lamp", "Second lamp"]);
  expect(first).toMatchObject({ count: 3 });
  const cursor = first.next_cursor ?? "";
  const second = await listListings(reader, listingListQuery.parse({ q: "lamp", limit: "2", cursor }));
  expect(second.results.map(({ title }) => title)).toEqual(["First lamp"]);
  expect(second.next_cursor).toBeNull();
});

test("a listing says what it costs in all", async () => {
  const id = await offer(seller);
  const view = await getListing(reader, id);
  expect(view).toMatchObject({ price_minor: 50_000, total_price_minor: 55_825, is_mine: false });
  expect(await getListing(seller.actor, id)).toMatchObject({ is_mine: true });
});

test("only its seller changes a listing or takes it out of the market", async () => {
  const id = await offer(seller, { title: "Red chair" });
  const other = await addSeller();
  await expect(change(other, id, { price: "1.00" })).rejects.toMatchObject({ code: "listing-not-found" });
  await expect(offerListing(other.actor, { listingId: id, to: "delisted" })).rejects.toMatchObject({
    code: "listing-not-found",
  });
  await change(seller, id, { price: "750.50", title: "Red chair, new" });
  expect(await listingNow(id)).toMatchObject({ price_minor: 75_050n, title: "Red chair, new" });
  expect(await found({ q: "red new" })).toEqual(["Red chair, new"]);
  await offerListing(seller.actor, { listingId: id, to: "delisted" });
  expect(await found({ q: "red new" })).toEqual([]);
  await expect(getListing(reader, id)).rejects.toMatchObject({ kind: "not-found" });
  await expect(order(reader, id)).rejects.toMatchObject({ code: "listing-delisted" });
  await offerListing(seller.actor, { listingId: id, to: "active" });
  expect(await found({ q: "red new" })).toEqual(["Red chair, new"]);
});

test("what somebody has ordered is neither changed nor taken away", async () => {
  const id = await offer(seller, { title: "Kettle" });
  await order(reader, id);
  await expect(change(seller, id, { price: "9.00" })).rejects.toMatchObject({ code: "listing-reserved" });
  await expect(offerListing(seller.actor, { listingId: id, to: "delisted" })).rejects.toMatchObject({
    code: "listing-reserved",
  });
  expect(await found({ q: "kettle" })).toEqual([]);
});

test("a price below a rupee, above five lakhs or with a fraction of a paisa is refused", () => {
  for (const price of ["0.99", "500000.01", "1.001", 1.5])
    expect(changeListingBody.safeParse({ price }).success, String(price)).toBe(false);
});
