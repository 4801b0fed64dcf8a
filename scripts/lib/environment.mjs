import path from "node:path";
import { Refusal } from "./refusal.mjs";

const PORTS = {
  app: ["PORT", 3000],
  sandbox: ["SANDBOX_PORT", 4010],
  engine: ["ENGINE_PORT", 8288],
  postgres: ["POSTGRES_PORT", 5433],
  mail: ["SANDBOX_SMTP_PORT", 1025],
};
const DATABASE = "latchkey";

/** Our variables; an empty one means the same as none, so that a template with empty lines can be filled in slowly. */
const OURS =
  /^(APP_URL|CASHFREE_|DATABASE_|ENGINE_|FILES_|FLUTTERWAVE_|GATEWAY_|INNGEST_|LATCHKEY_|LOG_LEVEL|MAIL_|PAYSTACK_|PHONEPE_|PORT$|POSTGRES_|S3_|SANDBOX_|SMTP_|SUPPORT_)/;
/** Here empty is a statement: no credentials, so payouts wait; no role, so sessions keep the one they signed in with. */
const EMPTY_IS_A_VALUE = [
  "CASHFREE_CLIENT_ID",
  "CASHFREE_CLIENT_SECRET",
  "DATABASE_ROLE",
  "FLUTTERWAVE_SECRET_KEY",
  "PAYSTACK_SECRET_KEY",
];

const PHONEPE_CREDENTIALS = ["PHONEPE_CLIENT_ID", "PHONEPE_CLIENT_SECRET"];
const PHONEPE_WEBHOOK = [
  "PHONEPE_WEBHOOK_USERNAME",
  "PHONEPE_WEBHOOK_PASSWORD",
  "PHONEPE_WEBHOOK_HMAC_SECRET",
];
const CASHFREE_CREDENTIALS = ["CASHFREE_CLIENT_ID", "CASHFREE_CLIENT_SECRET"];
const PAYSTACK_CREDENTIALS = ["PAYSTACK_SECRET_KEY"];
const FLUTTERWAVE_CREDENTIALS = ["FLUTTERWAVE_SECRET_KEY", "FLUTTERWAVE_WEBHOOK_SECRET"];

/** @typedef {Record<string, string | undefined>} Variables */
/** @typedef {{ app: number, sandbox: number, engine: number, postgres: number, mail: number }} Ports */
/**
 * What one start will do.
 *
 * @typedef {object} Plan
 * @property {string} dataDir
 * @property {Ports} ports
 * @property {{ postgres: boolean, engine: boolean, sandbox: boolean }} runs the parts that nobody else runs for us
 * @property {{ postgres: boolean, engine: boolean, phonepe: boolean, cashfree: boolean, paystack: boolean, flutterwave: boolean, mail: boolean }} external what others run for us
 * @property {boolean} isProduction the operator says so; then no demo world
 * @property {string} appOrigin where this machine reaches the app
 * @property {string} postgresPassword of the server that we start
 * @property {Variables} app the environment of the app and of every command
 * @property {Variables} engine
 * @property {Variables} sandbox
 */

/**
 * Where the data folder is: LATCHKEY_DATA_DIR, seen from the checkout.
 *
 * @param {Variables} given
 * @param {string} root
 */
export function dataDirOf(given, root) {
  return path.resolve(root, given["LATCHKEY_DATA_DIR"] || ".data");
}

/**
 * Turns what the operator gave into the full configuration of every part. What is given wins; what is missing points to
 * the parts on this machine; a part that is configured from outside is not started, and never gets made-up credentials.
 * Throws a Refusal when the given settings contradict each other.
 *
 * @param {Variables} given
 * @param {{ root: string, secrets: import("./secrets.mjs").Secrets }} context
 * @returns {Plan}
 */
export function makePlan(given, { root, secrets }) {
  const set = withoutEmpty(given);
  const ports = readPorts(set);
  const external = partsOfOthers(set);
  if (external.engine) requireInngestKeys(set);
  const dataDir = dataDirOf(set, root);
  const postgresPassword = set["POSTGRES_PASSWORD"] ?? secrets.POSTGRES_PASSWORD;
  const appOrigin = `http://${reachableHost(set["LATCHKEY_HOST"])}:${ports.app}`;
  const app = {
    ...set,
    NEXT_TELEMETRY_DISABLED: "1",
    LATCHKEY_DATA_DIR: dataDir,
    PORT: String(ports.app),
    APP_URL: set["APP_URL"] ?? `http://localhost:${ports.app}`,
    LATCHKEY_ENCRYPTION_KEY: set["LATCHKEY_ENCRYPTION_KEY"] ?? secrets.LATCHKEY_ENCRYPTION_KEY,
    DATABASE_URL: set["DATABASE_URL"] ?? ownDatabaseUrl(ports.postgres, postgresPassword),
    INNGEST_BASE_URL: set["INNGEST_BASE_URL"] ?? `http://127.0.0.1:${ports.engine}`,
    INNGEST_EVENT_KEY: set["INNGEST_EVENT_KEY"] ?? secrets.INNGEST_EVENT_KEY,
    INNGEST_SIGNING_KEY: set["INNGEST_SIGNING_KEY"] ?? secrets.INNGEST_SIGNING_KEY,
    // Without it the SDK lets anybody make it register itself anew under another address.
    INNGEST_ENABLE_UNAUTHED_SYNC: set["INNGEST_ENABLE_UNAUTHED_SYNC"] ?? "false",
    ...gatewaySettings(set, { external, secrets, sandboxPort: ports.sandbox }),
    SMTP_URL: set["SMTP_URL"] ?? `smtp://127.0.0.1:${ports.mail}`,
    FILES_DIR: path.resolve(root, set["FILES_DIR"] ?? path.join(dataDir, "files")),
  };
  return {
    dataDir,
    ports,
    runs: {
      postgres: !external.postgres,
      engine: !external.engine,
      sandbox: PLAYED.some((part) => !external[part]),
    },
    external,
    isProduction: set["NODE_ENV"] === "production" || set["LATCHKEY_ENV"] === "production",
    postgresPassword,
    appOrigin,
    app,
    engine: {
      ...app,
      ENGINE_PORT: String(ports.engine),
      ENGINE_APP_URL: `${appOrigin}/api/inngest`,
    },
    sandbox: sandboxEnvironment(app, { appOrigin, ports, dataDir, secrets }),
  };
}

/**
 * An environment without anything of ours, for runs that must not meet what an operator has configured.
 *
 * @param {Variables} given
 * @returns {Variables}
 */
export function withoutOurs(given) {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !OURS.test(name)));
}

/**
 * The variables that choose these ports.
 *
 * @param {Partial<Ports>} [ports]
 * @returns {Variables}
 */
export function portVariables(ports = {}) {
  return Object.fromEntries(Object.entries(ports).map(([part, port]) => [PORTS[part][0], String(port)]));
}

function withoutEmpty(given) {
  const isMeant = ([name, value]) => value !== "" || !OURS.test(name) || EMPTY_IS_A_VALUE.includes(name);
  return Object.fromEntries(Object.entries(given).filter(isMeant));
}

/** What the sandbox stands in for. */
const PLAYED = ["phonepe", "cashfree", "paystack", "flutterwave", "mail"];

/** Which parts others run for us. */
function partsOfOthers(set) {
  const phonepe = isGiven(set, ["PHONEPE_BASE_URL", "PHONEPE_ENVIRONMENT"]);
  const cashfree = isGiven(set, ["CASHFREE_BASE_URL", "CASHFREE_ENVIRONMENT"]);
  // Whoever brings a gateway of his own means it: then no play money is collected beside it that nobody asked for.
  const isForReal = phonepe || cashfree;
  return {
    postgres: isGiven(set, ["DATABASE_URL"]),
    engine: isGiven(set, ["INNGEST_BASE_URL"]),
    phonepe,
    cashfree,
    paystack: isForReal || hasOwnKey(set, "PAYSTACK"),
    flutterwave: isForReal || hasOwnKey(set, "FLUTTERWAVE"),
    mail: isGiven(set, ["SMTP_URL"]),
  };
}

/** A key that is given, also an empty one: without a key the gateway is not used. */
const hasOwnKey = (set, name) => isGiven(set, [`${name}_BASE_URL`, `${name}_SECRET_KEY`]);

const isGiven = (set, names) => names.some((name) => set[name] !== undefined);

function readPorts(set) {
  const entries = Object.entries(PORTS).map(([part, [variable, fallback]]) => {
    const port = Number(set[variable] ?? fallback);
    if (Number.isInteger(port) && port > 0 && port < 65_536) return [part, port];
    throw new Refusal(`${variable} must be a port number from 1 to 65535, not "${set[variable]}".`);
  });
  for (const [index, [part, port]] of entries.entries()) {
    const twin = entries.slice(index + 1).find(([, other]) => other === port);
    if (!twin) continue;
    throw new Refusal(
      `${PORTS[part][0]} and ${PORTS[twin[0]][0]} are both ${port}: give each a port of its own.`,
    );
  }
  return Object.fromEntries(entries);
}

function requireInngestKeys(set) {
  const missing = ["INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"].filter((name) => set[name] === undefined);
  if (missing.length === 0) return;
  throw new Refusal(
    `INNGEST_BASE_URL names an Inngest server of your own, so set its ${missing.join(" and ")} too, ` +
      "or unset INNGEST_BASE_URL to use the engine that comes with Latchkey.",
  );
}

/** Listening everywhere includes the loopback interface. */
const reachableHost = (host = "127.0.0.1") => (["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host);

const ownDatabaseUrl = (port, password) =>
  `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${DATABASE}`;

/** Only the gateways' settings that differ from what was given. */
function gatewaySettings(set, { external, secrets, sandboxPort }) {
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const settings = {};
  const fill = (names) => {
    for (const name of names) settings[name] = set[name] ?? secrets[name];
  };
  if (!external.phonepe) {
    settings.PHONEPE_BASE_URL = `${sandboxUrl}/phonepe/apis/pg-sandbox`;
    fill(PHONEPE_CREDENTIALS);
    // An operator who brings his own sender of webhooks knows nothing of a secret that we made up.
    fill(isGiven(set, PHONEPE_WEBHOOK) ? PHONEPE_WEBHOOK.slice(0, 2) : PHONEPE_WEBHOOK);
  }
  if (!external.cashfree) {
    settings.CASHFREE_BASE_URL = `${sandboxUrl}/cashfree/payout`;
    fill(CASHFREE_CREDENTIALS);
  }
  if (!external.paystack) {
    settings.PAYSTACK_BASE_URL = `${sandboxUrl}/paystack`;
    fill(PAYSTACK_CREDENTIALS);
  }
  if (!external.flutterwave) {
    settings.FLUTTERWAVE_BASE_URL = `${sandboxUrl}/flutterwave/v3`;
    fill(FLUTTERWAVE_CREDENTIALS);
  }
  return settings;
}

/** The sandbox knows the app's credentials; where the app has none, it still needs some to refuse others. */
function sandboxEnvironment(app, { appOrigin, ports, dataDir, secrets }) {
  const names = [
    ...PHONEPE_CREDENTIALS,
    ...PHONEPE_WEBHOOK.slice(0, 2),
    ...CASHFREE_CREDENTIALS,
    ...PAYSTACK_CREDENTIALS,
    ...FLUTTERWAVE_CREDENTIALS,
  ];
  const credentials = Object.fromEntries(names.map((name) => [name, app[name] || secrets[name]]));
  return {
    ...app,
    ...credentials,
    SANDBOX_PORT: String(ports.sandbox),
    SANDBOX_SMTP_PORT: String(ports.mail),
    SANDBOX_PUBLIC_URL: app["SANDBOX_PUBLIC_URL"] ?? `http://localhost:${ports.sandbox}`,
    SANDBOX_DATA_DIR: path.join(dataDir, "sandbox"),
    SANDBOX_PHONEPE_WEBHOOK_URL: `${appOrigin}/api/webhooks/phonepe-webhook/`,
    SANDBOX_CASHFREE_WEBHOOK_URL: `${appOrigin}/api/webhooks/cashfree/`,
    SANDBOX_PAYSTACK_WEBHOOK_URL: `${appOrigin}/api/payments/webhooks/paystack/`,
    SANDBOX_FLUTTERWAVE_WEBHOOK_URL: `${appOrigin}/api/payments/webhooks/flutterwave/`,
  };
}
