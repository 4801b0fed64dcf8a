import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { appendEvent } from "@/lib/outbox/append-event";
import { relayOutbox, startRelay, type OutgoingEvent } from "@/lib/outbox/relay-outbox";
import { eventually } from "../../support/eventually";
import { useDatabase } from "../../support/database";

useDatabase();
const append = (payoutId: string) =>
  inTransaction((tx) => appendEvent(tx, { name: "payouts/payout.due", data: { payoutId } }));

function collector() {
  const sent: OutgoingEvent[] = [];
  const payouts = () => sent.map((event) => event.data["payoutId"]);
  return { sent, payouts, send: (events: OutgoingEvent[]) => Promise.resolve(void sent.push(...events)) };
}

describe("what has been committed is sent", () => {
  test("in order, once, with an id that makes a repeat the same event", async () => {
    for (let index = 0; index < 250; index += 1) await append(`p${index}`);
    const { send, sent, payouts } = collector();
    expect(await relayOutbox(send)).toEqual({ sent: 250 });
    expect(payouts()).toEqual(Array.from({ length: 250 }, (_, index) => `p${index}`));
    expect(new Set(sent.map((event) => event.id)).size).toBe(250);
    expect(await relayOutbox(send)).toEqual({ sent: 0 });
  });

  test("again when the engine did not take it", async () => {
    await append("lost");
    await expect(relayOutbox(() => Promise.reject(new Error("down")))).rejects.toThrow("down");
    const { send, payouts } = collector();
    await relayOutbox(send);
    expect(payouts()).toEqual(["lost"]);
  });

  test("never when the change was rolled back", async () => {
    const failing = inTransaction(async (tx) => {
      await appendEvent(tx, { name: "payouts/payout.due", data: { payoutId: "never" } });
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    const { send, sent } = collector();
    await relayOutbox(send);
    expect(sent).toEqual([]);
  });
});

test("a running relay is woken by the commit", async () => {
  const { send, payouts } = collector();
  const stop = startRelay(send, () => {});
  try {
    await append("prompt");
    await eventually(
      () => Promise.resolve(payouts()),
      (seen) => seen.includes("prompt"),
      900,
    );
  } finally {
    stop();
  }
  const unsent = await eventually(
    () => database().selectFrom("outbox_event").select("id").where("sent_at", "is", null).execute(),
    (rows) => rows.length === 0,
  );
  expect(unsent).toEqual([]);
});
