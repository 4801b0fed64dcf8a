import { beforeAll, describe, expect, test } from "vitest";
import { databasePool } from "@/lib/db/client";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { getBalance } from "@/lib/ledger/balances";
import { gatewayReceivable, unapplied } from "@/lib/ledger/chart";
import { approveReturn } from "@/lib/review/approve-return";
import { noteReviewItem } from "@/lib/review/note-review-item";
import { proposeReturn } from "@/lib/review/propose-return";
import { rejectReturn } from "@/lib/review/reject-return";
import { resolveReviewItem } from "@/lib/review/resolve-review-item";
import { getReviewItem } from "@/lib/review/review-queries";
import { addAdmin } from "../../support/people";
import { takenTwice } from "../../support/suspense";
import { useWorld } from "../../support/world";

const world = useWorld();
let first: PersonActor;
let second: PersonActor;
let itemId: Id<"review">;
let receipt: string;

const suspense = async () => (await getBalance(unapplied("phonepe"))).amountMinor;
const held = async () => (await getBalance(gatewayReceivable("phonepe"))).amountMinor;
const reason = "The payer's bank charged twice";
const propose = (who: PersonActor) => proposeReturn(who, { itemId, reason });
const resolve = (who: PersonActor, gatewayReference: string | null = "OMR123456") =>
  resolveReviewItem(who, { itemId, reason, gatewayReference });
const notThe = (step: string) => ({ kind: "conflict", code: `review-item-not-to-${step}` });

beforeAll(async () => {
  first = await addAdmin();
  second = await addAdmin();
});

describe("money in suspense", () => {
  beforeAll(async () => {
    ({ itemId, receipt } = await takenTwice(world));
  });

  test("stays where it is until two people have agreed", async () => {
    const before = await suspense();
    await expect(resolve(first)).rejects.toMatchObject(notThe("resolve"));
    await propose(first);
    await expect(propose(second)).rejects.toMatchObject(notThe("propose"));
    await expect(approveReturn(first, { itemId })).rejects.toMatchObject(notThe("approve"));
    await expect(resolve(second)).rejects.toMatchObject(notThe("resolve"));
    expect((await getReviewItem(first, itemId)).obstacles.approve).toMatch(/another administrator/);
    expect((await getReviewItem(second, itemId)).obstacles.approve).toBeNull();
    expect(await suspense()).toBe(before);
  });

  test("a rejected proposal opens the item again and its reason stays", async () => {
    await rejectReturn(second, { itemId, reason: "Ask the payer first" });
    const item = await getReviewItem(first, itemId);
    expect(item).toMatchObject({ state: "open", proposal: null });
    expect(item.notes.map((note) => note.text)).toEqual(["Rejected: Ask the payer first"]);
    await propose(second);
    await approveReturn(first, { itemId });
    await expect(approveReturn(first, { itemId })).rejects.toMatchObject(notThe("approve"));
  });

  test("leaves suspense once, when the refund's reference is known, however many press the button", async () => {
    const [suspended, atGateway] = [await suspense(), await held()];
    const amount = BigInt((await getReviewItem(first, itemId)).amount_minor ?? 0);
    expect(amount).toBeGreaterThan(0n);
    await expect(resolve(first, null)).rejects.toMatchObject({ code: "gateway-reference-missing" });
    const tries = await Promise.allSettled([resolve(first), resolve(second), resolve(first)]);
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(suspended - (await suspense())).toBe(amount);
    expect(atGateway - (await held())).toBe(amount);
    const item = await getReviewItem(second, itemId);
    expect(item.state).toBe("resolved");
    expect(item.resolved?.reason).toContain("OMR123456");
    const trail = await databasePool().query(
      "select action from audit_event where subject = $1 order by id",
      [itemId],
    );
    expect(trail.rows.map((row: { action: string }) => row.action)).toEqual([
      "review.return-proposed",
      "review.return-rejected",
      "review.return-proposed",
      "review.return-approved",
      "review.resolved",
    ]);
    const posted = await world.database.owner.query("select key from ledger.txn where source = $1", [itemId]);
    expect(posted.rows).toEqual([{ key: `unapplied:phonepe:${receipt}:return_to_payer` }]);
  });

  test("a closed item takes notes and nothing else", async () => {
    await noteReviewItem(second, { itemId, text: "The payer has confirmed it" });
    await expect(rejectReturn(first, { itemId, reason })).rejects.toMatchObject(notThe("reject"));
    await expect(propose(first)).rejects.toMatchObject(notThe("propose"));
    expect((await getReviewItem(first, itemId)).notes).toHaveLength(2);
  });
});

test("the table itself refuses one person in both roles, and money without two", async () => {
  const { itemId: other } = await takenTwice(world);
  const set = (change: string) =>
    world.database.owner.query(`update review_item set ${change} where id = '${other}'`);
  const byFirst = `proposal = 'return_to_payer', proposed_by = '${first.personId}', proposed_at = now()`;
  await expect(set(`${byFirst}, approved_by = '${first.personId}'`)).rejects.toThrow(/approved_by_another/);
  await expect(set(`approved_by = '${first.personId}'`)).rejects.toThrow(/approved_by_another/);
  await expect(set(`${byFirst}, resolved_at = now(), resolved_txn_id = 1`)).rejects.toThrow(
    /money_needs_two/,
  );
});
