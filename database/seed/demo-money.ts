import { grantAccess } from "@/lib/access/grant-access";
import { decideDispute } from "@/lib/bills/decide-dispute";
import { disputeBill } from "@/lib/bills/dispute-bill";
import { giveBackPayment } from "@/lib/cluster/give-back-payment";
import { openTransfer } from "@/lib/cluster/open-transfer";
import { requestCredit } from "@/lib/cluster/request-credit";
import { lockEstateMoney } from "@/lib/cluster/transfer-store";
import { verifyCredit } from "@/lib/cluster/verify-credit";
import { approveTransfer } from "@/lib/cluster/approve-transfer";
import { inTransaction } from "@/lib/db/in-transaction";
import { estateDay } from "@/lib/estates/estate";
import { getEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { clock } from "@/lib/kernel/clock";
import { savePayout } from "@/lib/payouts/payout-store";
import { pictureNamed } from "./demo-files";
import { endDemoPayout } from "./demo-payments";

export type EstatePeople = { id: Id<"estate">; admin: PersonActor; treasurer: PersonActor };

const NAIRA = 100n;
const PROVED_MS = 600_000;

/** A session that has just been proved, for a deed that takes one; gone again afterwards. At the clock's time. */
async function proved<T>(person: PersonActor, deed: (secret: string) => Promise<T>): Promise<T> {
  const { token } = await inTransaction(async (tx) => {
    const granted = await grantAccess(tx, person.personId, "session", "demo-world");
    await tx.db
      .updateTable("access_token")
      .set({ stepped_up_until: new Date(tx.now.getTime() + PROVED_MS) })
      .where("person_id", "=", person.personId)
      .execute();
    return granted;
  });
  const answer = await deed(token);
  await inTransaction((tx) =>
    tx.db.deleteFrom("access_token").where("person_id", "=", person.personId).execute(),
  );
  return answer;
}

/** What one person of an estate may move in a day by themselves. */
export async function setDemoLimit(estate: EstatePeople, naira: bigint): Promise<void> {
  await inTransaction(
    (tx) =>
      tx.db
        .updateTable("estate")
        .set({ transfer_limit_minor: naira * NAIRA })
        .where("id", "=", estate.id)
        .execute(),
    { estate: estate.id },
  );
}

/** Money that came outside, entered by the administrator; verified by the treasurer unless it waits. */
export async function receiveOutside(
  estate: EstatePeople,
  credit: { naira: bigint; reason: string; isWaiting: boolean },
): Promise<void> {
  const known = await getEstate(null, estate.id);
  const creditId = await requestCredit(estate.admin, estate.id, {
    amountMinor: credit.naira * NAIRA,
    method: "bank_transfer",
    receivedOn: estateDay(known, clock.now()),
    reason: credit.reason,
    file: pictureNamed("bank-slip.png", [22, 128, 84]),
    requestKey: null,
  });
  if (credit.isWaiting) return;
  await proved(estate.treasurer, (secret) =>
    verifyCredit(estate.treasurer, secret, estate.id, { creditId, note: "Seen on the account" }),
  );
}

type DemoTransfer = { naira: bigint; to: string; account: string; bank: string; reason: string };

/** A transfer out that the administrator asked for; approved and arrived unless it waits. */
export async function sendOut(
  estate: EstatePeople,
  transfer: DemoTransfer,
  isWaiting: boolean,
): Promise<void> {
  const transferId = await inTransaction(
    async (tx) => {
      await lockEstateMoney(tx, estate.id);
      return openTransfer(tx, estate.admin, await getEstate(tx, estate.id), {
        amountMinor: transfer.naira * NAIRA,
        accountNumber: transfer.account,
        bankCode: transfer.bank,
        accountName: transfer.to,
        resolvedName: transfer.to,
        reason: transfer.reason,
        provider: "paystack",
        requestKey: null,
      });
    },
    { estate: estate.id },
  );
  if (isWaiting) return;
  await proved(estate.treasurer, (secret) =>
    approveTransfer(estate.treasurer, secret, estate.id, { transferId, note: null }),
  );
  await inTransaction(
    async (tx) => {
      const { payout_id: payoutId } = await tx.db
        .selectFrom("cluster_transfer")
        .select("payout_id")
        .where("id", "=", transferId)
        .executeTakeFirstOrThrow();
      await endDemoPayout(tx, payoutId as Id<"payout">, null);
      // The sandbox has never heard of it, so there is nothing to ask about it.
      await savePayout(tx, payoutId as Id<"payout">, { next_check_at: null });
    },
    { estate: estate.id },
  );
}

/** The newest payment of a kind of bill is given back; above the estate's limit it waits for the treasurer. */
export async function giveBackNewest(estate: EstatePeople, type: string, reason: string): Promise<void> {
  const payment = await inTransaction(
    (tx) =>
      tx.db
        .selectFrom("remittance")
        .innerJoin("bill", "bill.id", "remittance.bill_id")
        .select("remittance.id")
        .where("remittance.estate_id", "=", estate.id)
        .where("bill.type", "=", type)
        .where("remittance.status", "=", "completed")
        .orderBy("remittance.id", "desc")
        .executeTakeFirst(),
    { estate: estate.id },
  );
  if (!payment) return;
  await giveBackPayment(estate.admin, estate.id, {
    payment: payment.id,
    amountMinor: undefined,
    destination: "wallet",
    reason,
    isCancelling: false,
    requestKey: null,
  });
}

const DOUBTS = [
  "The meter stood at 214 when I read it, and the bill says 241.",
  "My flat was empty the whole month.",
  "I have paid this in cash at the gate.",
];

/** Some residents dispute an unpaid bill for water: one waits, one is looked at, one was decided against. */
export async function disputeSome(
  estate: EstatePeople,
  bills: readonly { id: Id<"bill">; payerId: Id<"person"> }[],
): Promise<void> {
  const decisions = [null, "under_review", "rejected"] as const;
  for (const [index, bill] of bills.slice(0, DOUBTS.length).entries()) {
    const resident: PersonActor = {
      kind: "person",
      personId: bill.payerId,
      memberships: [{ role: "resident", estateId: estate.id }],
    };
    const disputeId = await disputeBill(resident, estate.id, {
      billId: bill.id,
      reason: DOUBTS[index] ?? "",
    });
    const decision = decisions[index];
    if (decision)
      await decideDispute(estate.admin, estate.id, {
        disputeId,
        decision,
        note: decision === "rejected" ? "Nobody at the gate takes cash." : null,
      });
  }
}
