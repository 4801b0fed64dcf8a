/** What decides which world a naira gateway belongs to: its keys and its address. */
type NairaGateway = {
  secretKey: string | undefined;
  publicKey: string | undefined;
  apiUrl: string;
};
type Worlds = {
  paystack: NairaGateway;
  flutterwave: NairaGateway & { webhookSecret: string | undefined; transferEnding: string | undefined };
  isRupeeLive: boolean;
  isHttps: boolean;
};

const PREFIXES = {
  paystack: { live: ["sk_live_", "pk_live_"], test: ["sk_test_", "pk_test_"] },
  flutterwave: { live: ["FLWSECK-", "FLWPUBK-"], test: ["FLWSECK_TEST-", "FLWPUBK_TEST-"] },
};
const LIVE_HOSTS = { paystack: "api.paystack.co", flutterwave: "api.flutterwave.com" };

type World = "live" | "test" | "unknown";

/** Test and live share one address at both gateways, so only the beginning of a key tells them apart. */
function worldOf(gateway: keyof typeof PREFIXES, key: string): World {
  const begins = (prefixes: readonly string[]): boolean => prefixes.some((prefix) => key.startsWith(prefix));
  if (begins(PREFIXES[gateway].live)) return "live";
  return begins(PREFIXES[gateway].test) ? "test" : "unknown";
}

/**
 * What must not start: a key of no known world, keys of two worlds, real money sent to a rehearsal, or one gateway live and
 * the other not. One sentence for each.
 */
export function dangersOfNaira(worlds: Worlds): string[] {
  const dangers: string[] = [];
  for (const gateway of ["paystack", "flutterwave"] as const) dangers.push(...dangersOf(gateway, worlds));
  const { paystack, flutterwave } = worlds;
  const [one, other] = [worldOfGateway("paystack", paystack), worldOfGateway("flutterwave", flutterwave)];
  const isLive = one === "live" || other === "live";
  if (isLive && (one === "test" || other === "test"))
    dangers.push(
      "PAYSTACK_SECRET_KEY and FLUTTERWAVE_SECRET_KEY belong to different worlds: money paid in play would leave as real money. Leave the keys empty that are not live yet",
    );
  if (worlds.isRupeeLive && (one === "test" || other === "test"))
    dangers.push(
      "PHONEPE_ENVIRONMENT is PRODUCTION, but a naira gateway has test keys: bills would be paid in play. Leave the keys empty until they are live",
    );
  if (isLive && !worlds.isHttps) dangers.push("APP_URL must begin with https:// where money is real");
  if (other === "live" && !flutterwave.webhookSecret)
    dangers.push("FLUTTERWAVE_WEBHOOK_SECRET is not set, so no webhook could be believed");
  if (other === "live" && flutterwave.transferEnding)
    dangers.push("FLUTTERWAVE_TRANSFER_ENDING is for rehearsals only; unset it where money is real");
  return dangers;
}

/** Null without a key: then the gateway is not used. */
const worldOfGateway = (gateway: keyof typeof PREFIXES, { secretKey }: NairaGateway): World | null =>
  secretKey ? worldOf(gateway, secretKey) : null;

function dangersOf(gateway: keyof typeof PREFIXES, worlds: Worlds): string[] {
  const { secretKey, publicKey, apiUrl } = worlds[gateway];
  if (!secretKey) return [];
  const name = gateway.toUpperCase();
  const world = worldOf(gateway, secretKey);
  const dangers: string[] = [];
  if (world === "unknown")
    dangers.push(
      `${name}_SECRET_KEY must begin with ${PREFIXES[gateway].test[0]} or ${PREFIXES[gateway].live[0]}`,
    );
  if (publicKey && worldOf(gateway, publicKey) !== world)
    dangers.push(`${name}_PUBLIC_KEY and ${name}_SECRET_KEY belong to different worlds`);
  if (world === "live" && new URL(apiUrl).hostname !== LIVE_HOSTS[gateway])
    dangers.push(`${name}_SECRET_KEY is live, but ${name}_BASE_URL leads elsewhere, to ${apiUrl}`);
  return dangers;
}
