import { beforeAll, describe, expect, test } from "vitest";
import { POST as changePassword } from "@/app/api/auth/password/route";
import { POST as stepUp } from "@/app/api/auth/step-up/route";
import { POST as cancelChange } from "@/app/api/owner-payment-details/cancel-change/route";
import { PUT as saveDetails } from "@/app/api/owner-payment-details/route";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { sendPayout } from "@/lib/payouts/send-payout";
import { activateDuePaymentDetails, activatePaymentDetails } from "@/lib/properties/activate-payment-details";
import { getPaymentDetails } from "@/lib/properties/payment-details-queries";
import { savePaymentDetails } from "@/lib/properties/save-payment-details";
import { browserOf, sendWaitingNotices, stepUpBy, type Browser } from "../../support/accounts";
import { callRoute, tokenOf } from "../../support/call-route";
import { useMailbox } from "../../support/mailbox";
import { payRent } from "../../support/paid-rent";
import { addOwner, attemptsOf, bankDetails, PASSWORD, type Owner } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const mailbox = useMailbox();
const job = systemActor("test");
const PATH = "/api/owner-payment-details/";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const otherAccount = { ...bankDetails, account_number: "00011020001772", ifsc_code: "HDFC0000001" };
const OLD = "XXXX1191 · YESB0000262";
const NEW = "XXXX1772 · HDFC0000001";

type AnOwner = Owner & { email: string };
let owner: AnOwner;
let here: Browser;

async function ownerAtBrowser(): Promise<void> {
  owner = await addOwner();
  here = await browserOf(owner);
}
const change = (details: Record<string, string> = otherAccount) =>
  here.call(saveDetails, "PUT", PATH, { body: details });
const cancel = (body: Record<string, string> = {}) =>
  here.call(cancelChange, "POST", `${PATH}cancel-change/`, { body });

/** Where a rent that is paid now is sent. */
async function sentTo(): Promise<string> {
  const { payoutId } = await payRent(world, { owner });
  await sendPayout(job, { payoutId });
  const attempt = (await attemptsOf(payoutId))[0];
  const row = await database()
    .selectFrom("beneficiary")
    .select("masked")
    .where("id", "=", attempt?.beneficiary_id ?? "")
    .executeTakeFirstOrThrow();
  return row.masked;
}

async function linkMailedTo(email: string): Promise<string> {
  await sendWaitingNotices();
  const mail = mailbox.mails.findLast((one) => one.to?.[0]?.address === email);
  return decodeURIComponent(/token=(\S+)/.exec(mail?.text ?? "")?.[1] ?? "");
}

describe("a change of payment details", () => {
  beforeAll(ownerAtBrowser);

  test("needs a browser's session that has stepped up; a token is never enough", async () => {
    expect((await change()).body.code).toBe("step-up-required");
    const token = await tokenOf(owner);
    const byToken = await callRoute(saveDetails, "PUT", PATH, { token, body: otherAccount });
    expect(byToken).toMatchObject({ status: 403, body: { code: "session-required" } });
    await expect(savePaymentDetails(owner.actor, otherAccount)).rejects.toMatchObject({
      code: "step-up-required",
    });
    // The same details again are no change and need nothing.
    expect((await change(bankDetails)).status).toBe(200);
    expect((await getPaymentDetails(owner.actor)).change).toBeNull();
  });

  test("counts after a day: a payout 23 h 59 min later goes to the old account, after 24 h to the new, without any job", async () => {
    await ownerAtBrowser();
    await stepUpBy(here);
    const asked = await change();
    expect(asked.body).toMatchObject({ masked: OLD, change: { masked: NEW } });
    expect(await sentTo()).toBe(OLD);
    clock.advance(DAY - MINUTE);
    expect(await sentTo()).toBe(OLD);
    expect(await activateDuePaymentDetails(job)).toMatchObject({ activated: 0 });
    clock.advance(MINUTE + 1000);
    expect(await sentTo()).toBe(NEW);
    expect(await getPaymentDetails(owner.actor)).toMatchObject({ masked: NEW, change: null });
  });
});

describe("a change that begins or is changed again", () => {
  test("begins once, however often the job and the sweeper run", async () => {
    await ownerAtBrowser();
    await stepUpBy(here);
    await change();
    const { id } = await database()
      .selectFrom("beneficiary")
      .select("id")
      .where("portfolio_id", "=", owner.portfolioId)
      .where("activated_at", "is", null)
      .executeTakeFirstOrThrow();
    await activatePaymentDetails(job, { beneficiaryId: id });
    clock.advance(DAY + 1000);
    await Promise.all([1, 2, 3].map(() => activatePaymentDetails(job, { beneficiaryId: id })));
    await activateDuePaymentDetails(job);
    await sendWaitingNotices();
    const told = mailbox.mails.filter((mail) => mail.to?.[0]?.address === owner.email);
    expect(told.map((mail) => mail.subject)).toEqual([
      "Your payouts are about to go to another account",
      "Your payouts now go to the new account",
    ]);
  });

  test("in the place of a coming one starts the day anew; going back to what counts cancels it", async () => {
    await ownerAtBrowser();
    await stepUpBy(here);
    await change();
    clock.advance(5 * MINUTE);
    const third = { ...otherAccount, account_number: "00011020009999" };
    const again = await change(third);
    const { counts_from: from } = again.body["change"] as { counts_from: string };
    expect(Date.parse(from) - clock.now().getTime()).toBeGreaterThan(DAY - MINUTE);
    const back = await change(bankDetails);
    expect(back.body).toMatchObject({ masked: OLD, change: null });
    clock.advance(2 * DAY);
    expect(await sentTo()).toBe(OLD);
  });
});

describe("a change that is cancelled", () => {
  test("never counts; by the owner", async () => {
    await ownerAtBrowser();
    expect((await cancel()).body.code).toBe("no-change-to-cancel");
    await stepUpBy(here);
    await change();
    expect((await cancel()).body).toEqual({ cancelled: true });
    expect((await cancel()).status).toBe(409);
    clock.advance(2 * DAY);
    expect(await sentTo()).toBe(OLD);
    // What was cancelled does not stand in the way of the next change.
    await stepUpBy(here);
    expect((await change()).body).toMatchObject({ masked: OLD, change: { masked: NEW } });
  });

  test("by the link in the mail, without signing in, once; no other link does it", async () => {
    await ownerAtBrowser();
    await stepUpBy(here);
    await change();
    const token = await linkMailedTo(owner.email);
    const byLink = (given: string) =>
      callRoute(cancelChange, "POST", `${PATH}cancel-change/`, { body: { token: given } });
    const forged = `${token.slice(0, -2)}${token.endsWith("AA") ? "BB" : "AA"}`;
    for (const wrong of [forged, token.split(".")[0] ?? "", "x.y"])
      expect((await byLink(wrong)).body.code).toBe("link-not-valid");
    expect((await byLink(token)).status).toBe(200);
    expect((await byLink(token)).body.code).toBe("no-change-to-cancel");
    await sendWaitingNotices();
    expect(mailbox.mails.at(-1)?.subject).toBe("The change of your payment details was cancelled");
  });

  test("is too late once it counts", async () => {
    await ownerAtBrowser();
    await stepUpBy(here);
    await change();
    const token = await linkMailedTo(owner.email);
    clock.advance(DAY + 1000);
    expect((await cancel({ token })).body).toMatchObject({ code: "no-change-to-cancel" });
    expect(await sentTo()).toBe(NEW);
  });
});

test("for a day after a new mail address or password nothing is changed, and the earlier address is told afterwards", async () => {
  await ownerAtBrowser();
  const now = clock.now();
  await world.database.owner.query(
    "update person set email = $2, previous_email = $3, email_changed_at = $4 where id = $1",
    [owner.actor.personId, `new-${owner.email}`, owner.email, now],
  );
  await stepUpBy(here);
  expect(await change()).toMatchObject({ status: 409, body: { code: "account-changed-recently" } });
  clock.advance(DAY + 1000);
  await stepUpBy(here);
  expect((await change()).status).toBe(200);
  await sendWaitingNotices();
  const told = mailbox.mails.map((mail) => mail.to?.[0]?.address);
  expect(told.filter((one) => one?.endsWith(owner.email))).toHaveLength(2);
  expect(told).toEqual(expect.arrayContaining([owner.email, `new-${owner.email}`]));
  const body = { old_password: PASSWORD, new_password: "four words in a row" };
  expect((await here.call(changePassword, "POST", "/api/auth/password/", { body })).status).toBe(200);
  const proof = { body: { password: body.new_password } };
  expect((await here.call(stepUp, "POST", "/api/auth/step-up/", proof)).status).toBe(200);
  expect((await change({ ...otherAccount, account_number: "00011020009999" })).body.code).toBe(
    "account-changed-recently",
  );
});
