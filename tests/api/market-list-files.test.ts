// Goal: what is booked, offered, bought and earned comes as a file that says what its list says.
import { beforeAll, expect, test } from "vitest";
import { GET as bookingsCsv } from "@/app/api/booking/bookings/csv/route";
import { GET as bookings } from "@/app/api/booking/bookings/route";
import { GET as listingsCsv } from "@/app/api/listings/csv/route";
import { GET as listings } from "@/app/api/listings/route";
import { GET as ordersCsv } from "@/app/api/orders/csv/route";
import { GET as orders } from "@/app/api/orders/route";
import { GET as payoutsCsv } from "@/app/api/payouts/csv/route";
import { GET as myPayoutsCsv } from "@/app/api/payouts/my-payouts/csv/route";
import { GET as myPayouts } from "@/app/api/payouts/my-payouts/route";
import { GET as payouts } from "@/app/api/payouts/route";
import { cancelBooking } from "@/lib/refunds/cancel-booking";
import { requestEarnings } from "@/lib/payouts/request-earnings";
import { addCustomer, book } from "../support/bookings";
import { tokenOf } from "../support/call-route";
import { expectCsvToBeTheList, readCsv, type Handler } from "../support/list-files";
import { addBuyer, offer, order } from "../support/orders";
import { payRent } from "../support/paid-rent";
import { addAdmin, addOwner } from "../support/people";
import { addDetails, addScout, completeSale, earnBounties } from "../support/scouts";
import { useWorld } from "../support/world";

const world = useWorld();
const tokens = { customer: "", buyer: "", seller: "", scout: "", admin: "" };

// Three of each at least, read two at a time, so that no file is the first page alone; and somebody else's beside them.
beforeAll(async () => {
  const [customer, other] = [await addCustomer(), await addCustomer("=1+1")];
  const booked = [];
  for (const who of [customer, customer, customer, other]) booked.push(await book(world, { customer: who }));
  await cancelBooking(customer.actor, {
    bookId: booked[1]?.bookId ?? "",
    reason: "We are away, all of us",
  });

  // A scout has sold something as well, so that both kinds of payouts are one person's.
  const scout = await addScout();
  const buyer = await addBuyer();
  for (let n = 0; n < 2; n += 1) await completeSale(scout, 50_000n, buyer);
  await order(buyer, await offer(scout, { title: "=HYPERLINK(1)", category: "books" }));
  await offer(scout, { condition: "like_new" });
  await earnBounties(scout, 5);
  await addDetails(scout);
  for (const kind of ["scout_bounty", "scout_bounty", "scout_bounty", "seller_payout"] as const)
    await requestEarnings(scout.actor, scout.portfolioId, { kind, amountMinor: 1_234n, requestKey: null });
  await payRent(world, { owner: await addOwner() });

  tokens.customer = await tokenOf(customer);
  tokens.buyer = await tokenOf(buyer);
  tokens.seller = tokens.scout = await tokenOf(scout);
  tokens.admin = await tokenOf(await addAdmin());
}, 60_000);

type Row = [string, unknown, unknown, keyof typeof tokens, number, Record<string, string>?];
const mine = { mine: "true" };
const waiting = { status: "pending", kind: "scout_bounty" };
const lists: Row[] = [
  ["a customer's bookings", bookings, bookingsCsv, "customer", 3],
  ["bookings to come, by their times", bookings, bookingsCsv, "customer", 2, { show: "coming" }],
  ["everybody's bookings", bookings, bookingsCsv, "admin", 4],
  ["cancelled bookings", bookings, bookingsCsv, "admin", 1, { status: "CANCELLED" }],
  ["what somebody bought", orders, ordersCsv, "buyer", 3, { role: "buyer" }],
  ["what a seller sold", orders, ordersCsv, "seller", 4, { role: "seller" }],
  ["what a seller has completed", orders, ordersCsv, "seller", 3, { role: "seller", status: "completed" }],
  ["what a seller bought", orders, ordersCsv, "seller", 0, { role: "buyer" }],
  ["everybody's orders", orders, ordersCsv, "admin", 9],
  ["orders that are not paid", orders, ordersCsv, "admin", 1, { status: "pending" }],
  ["orders with a problem", orders, ordersCsv, "admin", 0, { problem: "true" }],
  ["a seller's listings", listings, listingsCsv, "seller", 5, mine],
  ["a seller's sold listings", listings, listingsCsv, "seller", 3, { ...mine, status: "sold" }],
  ["what the market offers", listings, listingsCsv, "buyer", 1],
  ["payouts of all kinds", payouts, payoutsCsv, "admin", 5],
  ["bounties that wait, the oldest first", payouts, payoutsCsv, "admin", 3, waiting],
  ["rent's payouts", payouts, payoutsCsv, "admin", 1, { kind: "owner_rent" }],
  ["one's own payouts", myPayouts, myPayoutsCsv, "scout", 4],
  ["one's own bounties", myPayouts, myPayoutsCsv, "scout", 3, { kind: "scout_bounty" }],
  ["one's own sales", myPayouts, myPayoutsCsv, "scout", 1, { kind: "seller_payout" }],
];

test.each(lists)(
  "the CSV of %s equals the list, row by row",
  async (_, list, csv, who, count, query = {}) => {
    const compared = { list: list as Handler, csv: csv as Handler, token: tokens[who], query };
    expect(await expectCsvToBeTheList(compared)).toBe(count);
  },
);

test("states are in the words people read, amounts are decimals, and a formula is a text", async () => {
  const of = (csv: unknown, who: keyof typeof tokens, query: Record<string, string> = {}) =>
    readCsv(csv as Handler, tokens[who], query);
  expect((await of(bookingsCsv, "admin"))[0]).toMatchObject({
    Customer: "'=1+1",
    Status: "To confirm",
    Place: "14 Temple Street, Second floor, Mysuru, Karnataka 570001",
    Paid: "2500.00",
  });
  const [away] = await of(bookingsCsv, "customer", { status: "CANCELLED" });
  expect(away).toMatchObject({ Status: "Cancelled", Why: "We are away, all of us" });
  expect((await of(ordersCsv, "buyer"))[0]).toMatchObject({
    Status: "To pay",
    What: "'=HYPERLINK(1)",
    Price: "500.00",
    "Platform fee": "50.00",
    "Gateway fee": "8.25",
    Total: "558.25",
  });
  const [newest, ordered] = await of(listingsCsv, "seller", mine);
  expect(newest).toMatchObject({ Status: "Offered", Condition: "Like new", "A buyer pays": "558.25" });
  expect(ordered).toMatchObject({ Status: "Reserved", Category: "Books" });
  const [first] = await of(myPayoutsCsv, "scout", { kind: "scout_bounty" });
  expect(first).toMatchObject({ Status: "Waiting", Kind: "Bounties", Amount: "12.34", amount_paise: "1234" });
});

test("what somebody else booked or bought is in nobody's file but an administrator's", async () => {
  const of = (csv: unknown) => readCsv(csv as Handler, tokens.customer, {});
  expect(await of(ordersCsv)).toEqual([]);
  expect(new Set((await of(bookingsCsv)).map((line) => line["Customer"]))).toEqual(new Set(["Nisha Menon"]));
});
