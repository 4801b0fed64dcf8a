import { serviceDeposits } from "@/lib/ledger/chart";
import type { HeldThing } from "./held-thing";

/** A booking that has not been carried out. */
export const booking: HeldThing = {
  account: serviceDeposits,
  lock: () => Promise.resolve(),
  ended: () => Promise.resolve(),
};
