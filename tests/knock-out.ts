import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { clusterKnockOuts } from "./knock-outs/cluster";
import { giveBackKnockOuts } from "./knock-outs/giveback";
import { accountKnockOuts } from "./knock-outs/accounts";
import { bookingLifeKnockOuts } from "./knock-outs/booking-life";
import { bookingKnockOuts } from "./knock-outs/bookings";
import { bulkBillKnockOuts } from "./knock-outs/bulk-bills";
import { estateKnockOuts } from "./knock-outs/estates";
import { estatePeopleKnockOuts } from "./knock-outs/estate-people";
import { errorKnockOuts } from "./knock-outs/errors";
import { fileKnockOuts } from "./knock-outs/files";
import { homeKnockOuts } from "./knock-outs/homes";
import { instalmentKnockOuts } from "./knock-outs/instalments";
import { noticeKnockOuts } from "./knock-outs/notices";
import { notificationKnockOuts } from "./knock-outs/notifications";
import { numberKnockOuts } from "./knock-outs/numbers";
import { orderKnockOuts } from "./knock-outs/orders";
import { papersKnockOuts } from "./knock-outs/papers";
import { paymentKnockOuts } from "./knock-outs/payments";
import { payoutKnockOuts } from "./knock-outs/payouts";
import { recurringKnockOuts } from "./knock-outs/recurring";
import { refundKnockOuts } from "./knock-outs/refunds";
import { residentKnockOuts } from "./knock-outs/resident";
import { runningKnockOuts } from "./knock-outs/running";
import { scoutKnockOuts } from "./knock-outs/scouts";
import { sourceKnockOuts } from "./knock-outs/source";
import { subscriptionKnockOuts } from "./knock-outs/subscriptions";
import type { KnockOut } from "./knock-outs/knock-out";

// Takes one guard at a time out of the code or the schema and expects a test to go red. A guard that nobody misses is
// either not tested or not needed. Run by hand or nightly: `node --import tsx tests/knock-out.ts [name…]`. Works on the
// checkout itself and puts every file back, also after Ctrl-C; commit before you run it. The guards stand in
// `tests/knock-outs/`, one list a domain.

const knockOuts: KnockOut[] = [
  ...accountKnockOuts,
  ...bookingLifeKnockOuts,
  ...bookingKnockOuts,
  ...bulkBillKnockOuts,
  ...clusterKnockOuts,
  ...giveBackKnockOuts,
  ...estateKnockOuts,
  ...estatePeopleKnockOuts,
  ...errorKnockOuts,
  ...fileKnockOuts,
  ...homeKnockOuts,
  ...instalmentKnockOuts,
  ...noticeKnockOuts,
  ...notificationKnockOuts,
  ...numberKnockOuts,
  ...orderKnockOuts,
  ...papersKnockOuts,
  ...paymentKnockOuts,
  ...payoutKnockOuts,
  ...recurringKnockOuts,
  ...refundKnockOuts,
  ...residentKnockOuts,
  ...runningKnockOuts,
  ...scoutKnockOuts,
  ...sourceKnockOuts,
  ...subscriptionKnockOuts,
];

function run(tests: string[]): boolean {
  const result = spawnSync("npx", ["vitest", "run", "--bail", "1", ...tests], { encoding: "utf8" });
  return result.status === 0;
}

function knockOut({ name, file, find, replace, tests }: KnockOut): boolean {
  const original = readFileSync(file, "utf8");
  if (original.split(find).length !== 2) {
    console.log(`✗ ${name}: the guard is not in ${file} exactly once`);
    return false;
  }
  const restore = (): void => writeFileSync(file, original);
  process.once("SIGINT", restore);
  writeFileSync(file, original.replace(find, replace));
  try {
    const stayedGreen = run(tests);
    console.log(stayedGreen ? `✗ ${name}: nobody missed it` : `✓ ${name}`);
    return !stayedGreen;
  } finally {
    restore();
    process.off("SIGINT", restore);
  }
}

const wanted = process.argv.slice(2);
const chosen = knockOuts.filter(
  ({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
);
const caught = chosen.filter(knockOut).length;
console.log(`${caught} passed, ${chosen.length - caught} failed`);
process.exit(caught === chosen.length ? 0 : 1);
