import { signIn } from "@/lib/access/sign-in";
import { stepUp } from "@/lib/access/step-up";
import { approveTransfer } from "@/lib/cluster/approve-transfer";
import { requestCredit, type RequestCredit } from "@/lib/cluster/request-credit";
import { startTransfer, type StartTransfer } from "@/lib/cluster/start-transfer";
import { getTransfer } from "@/lib/cluster/transfer-queries";
import { verifyCredit } from "@/lib/cluster/verify-credit";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { insertEstateMembership } from "@/lib/estates/estate-store";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { ngn } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { clusterWallet } from "@/lib/ledger/chart";
import { sendPayout } from "@/lib/payouts/send-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { addEstate, type EstateWorld } from "./estates";
import { eventually } from "./eventually";
import { pngBytes } from "./files";
import { addPerson, attemptsOf, PASSWORD } from "./people";
import type { World } from "./world";

/** Somebody of an estate in a browser's session that has just proved who holds it. */
export type Treasurer = PersonActor & { email: string; secret: string };

export async function steppedUp(person: PersonActor & { email: string }): Promise<Treasurer> {
  const { token } = await signIn({ email: person.email, password: PASSWORD }, "session", person.email);
  await stepUp(person, token, { password: PASSWORD });
  return { ...person, secret: token };
}

/** Another administrator of the estate. */
export async function addTreasurer(estate: EstateWorld, name = "Amaka Obi"): Promise<Treasurer> {
  const person = await addPerson(name);
  await inTransaction(
    (tx) =>
      insertEstateMembership(tx, { estateId: estate.id, personId: person.personId, role: "estate_admin" }),
    { estate: estate.id },
  );
  return steppedUp({ ...person, memberships: [{ role: "estate_admin", estateId: estate.id }] });
}

export type MoneyWorld = { estate: EstateWorld; first: Treasurer; second: Treasurer };

/** An estate with two people who may move its money, this much of it, and a limit for one of them alone. */
export async function addMoney(amountMinor: bigint, limitMinor = 10_000_000n): Promise<MoneyWorld> {
  const estate = await addEstate();
  const first = await steppedUp(estate.admin);
  const second = await addTreasurer(estate);
  await database()
    .updateTable("estate")
    .set({ transfer_limit_minor: limitMinor })
    .where("id", "=", estate.id)
    .execute();
  if (amountMinor > 0n) await creditEstate({ estate, first, second }, amountMinor);
  return { estate, first, second };
}

export const enterCredit = (
  { estate, first }: MoneyWorld,
  change: Partial<RequestCredit> = {},
): Promise<Id<"manualCredit">> =>
  requestCredit(first, estate.id, {
    amountMinor: 5_000_000n,
    method: "cash",
    receivedOn: new Date().toISOString().slice(0, 10),
    reason: "Hall hire",
    file: { field: "file", fileName: "slip.png", declaredType: "image/png", bytes: pngBytes() },
    requestKey: null,
    ...change,
  });

/** Money that came outside, entered by one and verified by the other. */
export async function creditEstate(world: MoneyWorld, amountMinor: bigint): Promise<void> {
  const creditId = await enterCredit(world, { amountMinor });
  await verifyCredit(world.second, world.second.secret, world.estate.id, { creditId, note: null });
}

export const askTransfer = (
  { estate, first }: MoneyWorld,
  change: Partial<StartTransfer> & { by?: Treasurer } = {},
): Promise<Id<"clusterTransfer">> => {
  const { by = first, ...input } = change;
  return startTransfer(by, by.secret, estate.id, {
    amountMinor: 2_000_000n,
    bankCode: "044",
    accountNumber: "0690000031",
    accountName: "Forrest Green",
    reason: "Diesel for November",
    provider: "paystack",
    requestKey: null,
    ...input,
  });
};

export const approve = (
  { estate, second }: MoneyWorld,
  transferId: Id<"clusterTransfer">,
  by: Treasurer = second,
): Promise<void> => approveTransfer(by, by.secret, estate.id, { transferId, note: null });

export const transferNow = ({ estate, first }: MoneyWorld, id: Id<"clusterTransfer">) =>
  getTransfer(first, estate.id, id);

/** What the estate has, in naira and kobo. */
export const held = async ({ estate }: MoneyWorld): Promise<bigint> =>
  (await getBalance(clusterWallet(estate.id, ngn(0n).currency))).amountMinor;

/** The payout behind a transfer. */
export async function payoutOfTransfer(
  { estate }: MoneyWorld,
  id: Id<"clusterTransfer">,
): Promise<Id<"payout">> {
  const row = await inTransaction(
    (tx) =>
      tx.db.selectFrom("cluster_transfer").select("payout_id").where("id", "=", id).executeTakeFirstOrThrow(),
    { estate: estate.id },
  );
  return row.payout_id as Id<"payout">;
}

const system = systemActor("test");

/** Does what the job does: sends the payout behind a transfer. */
export async function sendTransfer(money: MoneyWorld, id: Id<"clusterTransfer">): Promise<Id<"payout">> {
  const payoutId = await payoutOfTransfer(money, id);
  await sendPayout(system, { payoutId });
  return payoutId;
}

/** Asks the gateway until the transfer is no longer on its way. */
export async function settledTransfer(money: MoneyWorld, id: Id<"clusterTransfer">) {
  const payoutId = await payoutOfTransfer(money, id);
  return eventually(
    async () => {
      await settlePayout(system, { payoutId });
      return transferNow(money, id);
    },
    (transfer) => transfer.status !== "processing",
  );
}

/** What the bank has made of a payout. */
export async function transfersOf(world: World, payoutId: string) {
  const references = (await attemptsOf(payoutId)).map((attempt) => attempt.transfer_id);
  return (await world.sandbox.books()).transfers.filter(({ reference }) => references.includes(reference));
}
