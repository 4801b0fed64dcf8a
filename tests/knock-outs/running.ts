import type { KnockOut } from "./knock-out";

const RUNNING = "database/migrations/0014_running.sql";

/** The guards of what keeps Latchkey running: the queue, the trail, the logs, the configuration. */
export const runningKnockOuts: KnockOut[] = [
  {
    name: "who proposed cannot agree",
    file: "lib/review/review-item.ts",
    find: "return item.proposed_by === personId ?",
    replace: "return personId === null ?",
    tests: ["tests/db/review"],
  },
  {
    name: "the table refuses one person in both roles",
    file: RUNNING,
    find: "and approved_by <> proposed_by",
    replace: "",
    tests: ["tests/db/review"],
  },
  {
    name: "money stays in suspense until two have agreed",
    file: "lib/review/review-item.ts",
    find: 'if (!isMoney || state === "approved") return null;',
    replace: "return null;",
    tests: ["tests/db/review"],
  },
  {
    name: "the audit chain hashes the link before",
    file: RUNNING,
    find: "or l.hash <> audit_hash(l.previous, e)",
    replace: "",
    tests: ["tests/db/audit"],
  },
  {
    name: "the application may not write the audit chain",
    file: RUNNING,
    find: "revoke insert, update, delete on audit_link from latchkey_app;",
    replace: "",
    tests: ["tests/db/audit"],
  },
  {
    name: "retention leaves what was not sent",
    file: "lib/upkeep/apply-retention.ts",
    find: "and sent_at is not null",
    replace: "",
    tests: ["tests/db/upkeep"],
  },
  {
    name: "account numbers do not reach a log",
    file: "scripts/lib/redact.mjs",
    find: "  [/(?<!\\w)\\d{9,19}(?!\\w)/g, HIDDEN],\n",
    replace: "",
    tests: ["tests/unit/log-redaction.test.ts"],
  },
  {
    name: "real and play money do not start together",
    file: "lib/env.ts",
    find: "if (isLive.cashfree && !isLive.phonepe)",
    replace: "if (false)",
    tests: ["tests/unit/env.test.ts"],
  },
  {
    name: "a caller does not choose the nonce",
    file: "scripts/lib/security-headers.mjs",
    find: '    delete request.headers["content-security-policy-report-only"];\n',
    replace: "",
    tests: ["tests/launcher/security-headers.test.ts"],
  },
  {
    name: "the same request key is the same answer",
    file: "lib/http/route.ts",
    find: "    requestKey && actor\n",
    replace: "    false && requestKey && actor\n",
    tests: ["tests/api/homes.test.ts"],
  },
  {
    name: "the outbox shares the change's transaction",
    file: "lib/outbox/relay-outbox.ts",
    find: "if (events.length > 0) await send(events);",
    replace: "if (events.length > 0) void send(events);",
    tests: ["tests/db/outbox"],
  },
  {
    name: "the chain holds which request a deed came with",
    file: "database/migrations/0017_trail.sql",
    find: "case when event.request_id is null then '[]'::jsonb else jsonb_build_array(event.request_id) end",
    replace: "'[]'::jsonb",
    tests: ["tests/db/audit"],
  },
  {
    name: "a request's deeds carry its id",
    file: "lib/http/route.ts",
    find: "await inRequest(requestId, work).catch(",
    replace: "await work().catch(",
    tests: ["tests/db/audit"],
  },
  {
    name: "histories are for administrators",
    file: "lib/history/history-queries.ts",
    find: "isOperator(actor) ? await findThing(id) : null",
    replace: "actor ? await findThing(id) : null",
    tests: ["tests/db/audit"],
  },
  {
    name: "a refund's history is not its payment's",
    file: "lib/history/history-store.ts",
    find: "and (${refundId}::text is null or e.details ->> 'refundId' = ${refundId})",
    replace: "and (${refundId}::text is null or true)",
    tests: ["tests/db/audit"],
  },
];
