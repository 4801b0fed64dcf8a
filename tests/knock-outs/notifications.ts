import type { KnockOut } from "./knock-out";

/** The guards of notices. */
export const notificationKnockOuts: KnockOut[] = [
  {
    name: "one notice per fact, person and channel",
    file: "database/migrations/0013_notifications.sql",
    find: "  unique (cause, person_id, channel),",
    replace: "  unique (id, cause, person_id, channel),",
    tests: ["tests/db/notifications"],
  },
  {
    name: "a mail is claimed before it is sent",
    file: "lib/notifications/notice-store.ts",
    find: '    .where((eb) => eb.or([eb("lease_until", "is", null), eb("lease_until", "<=", tx.now)]))',
    replace: "",
    tests: ["tests/db/notifications"],
  },
  {
    name: "a stale sender does not overwrite what became of a mail",
    file: "lib/notifications/notice-store.ts",
    find: '    .where("lease_generation", "=", claimed.lease_generation)',
    replace: "",
    tests: ["tests/db/notifications/send-notice.test.ts"],
  },
  {
    name: "a reminder asks once more before it leaves",
    file: "lib/notifications/kinds/rent-reminder.ts",
    find: 'if (facts.leftMinor <= 0n) return { skip: "paid" };',
    replace: "",
    tests: ["tests/db/notifications/rent-reminders.test.ts"],
  },
  {
    name: "what money hangs on cannot be turned off",
    file: "lib/notifications/choice-store.ts",
    find: "isKindName(kind) && noticeKinds[kind].isVital ? [] :",
    replace: "false ? [] :",
    tests: ["tests/db/notifications/notice-event.test.ts"],
  },
  {
    name: "a mail's values are escaped",
    file: "lib/notifications/mail-layout.ts",
    find: "text.replaceAll(/[&<>\"']/g, (sign) => ESCAPES[sign] ?? sign);",
    replace: "text;",
    tests: ["tests/unit/notifications/mail-layout.test.ts"],
  },
  {
    name: "an unsubscribe link proves its mail",
    file: "lib/notifications/unsubscribe-token.ts",
    find: "if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;",
    replace: "",
    tests: ["tests/api/notifications.test.ts"],
  },
  {
    name: "a notice is read by its reader alone",
    file: "lib/notifications/inbox-store.ts",
    find: '    .where("id", "=", id)\n    .where("person_id", "=", personId)',
    replace: '    .where("id", "=", id)',
    tests: ["tests/api/notifications.test.ts"],
  },
];
