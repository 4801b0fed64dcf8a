const HIDDEN = "[redacted]";
/** Shorter ones would take ordinary words along. */
const SECRET_LENGTH_MIN = 8;
const DEPTH_MAX = 6;
const ITEMS_MAX = 50;

/** Fields whose value is never written, whatever it looks like. */
const SENSITIVE_FIELD =
  /^(?:authorization|proxy-authorization|cookie|set-cookie|signature|hmac|otp|pin|totp|recovery_codes?|ifsc|ifsc_code|vpa|pan|pan_number|upi|upi_id|tenant_key)$|passw|secret|aadha|(?:^|[_-])token$|account_?number|x-verify|verif-hash|-signature$/i;

/** What gives itself away by its shape, in the order in which it is looked for. @type {[RegExp, string][]} */
const SHAPES = [
  [/\b((?:O-)?Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${HIDDEN}`],
  // User name and password in an address; what follows names the host and stays.
  [/\/\/[^\s/@"']+@/g, `//${HIDDEN}@`],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, HIDDEN],
  [/\b(?:lk|signkey|sk_test|sk_live|FLWSECK(?:_TEST)?)[_-][\w-]{16,}/g, HIDDEN],
  // A UPI id or an address of mail: the bank or the provider stays, for finding one's way.
  [/[\w.+-]+@([a-z][\w.-]+)/gi, `${HIDDEN}@$1`],
  [/\b[A-Z]{4}0[A-Z0-9]{6}\b/gi, HIDDEN],
  [/\b[A-Z]{5}\d{4}[A-Z]\b/gi, HIDDEN],
  // Cards and Aadhaar numbers in groups of four, then account numbers and whatever else is that long.
  [/(?<!\w)\d{4}([ -])\d{4}\1\d{4}(?:\1\d{1,7})?(?!\w)/g, HIDDEN],
  [/(?<!\w)\d{9,19}(?!\w)/g, HIDDEN],
  // The code in a mail or a message.
  [
    /\b((?:code|otp|pin|key)\b\W{0,3}(?:(?:is|was|of)\W{1,2})?)(?=[A-Z0-9]*\d)[A-Z0-9]{4,8}\b/gi,
    `$1${HIDDEN}`,
  ],
  // Hashes of credentials. The place of an anchor before it says that this one is meant to be kept.
  [/(?<!\d:)(?<!\w)[0-9a-f]{40,}(?!\w)/gi, HIDDEN],
  // Whatever mixes cases and digits for that long was made at random.
  [/(?<![\w+-])(?=[\w+-]*[A-Z])(?=[\w+-]*[a-z])(?=[\w+-]*\d)[\w+-]{32,}={0,2}/g, HIDDEN],
];

/**
 * Makes what takes secrets out of text and out of the fields of a log line: the ones given, and everything that looks like a
 * token, an account number, an IFSC, a UPI id, an Aadhaar or PAN number, a card or a code.
 *
 * @param {readonly (string | undefined)[]} secrets
 */
export function makeRedactor(secrets) {
  const known = secrets.filter((secret) => secret !== undefined && secret.length >= SECRET_LENGTH_MIN);
  /** @param {string} text */
  const redactText = (text) => {
    let result = text;
    for (const secret of known) result = result.replaceAll(/** @type {string} */ (secret), HIDDEN);
    for (const [shape, replacement] of SHAPES) result = result.replaceAll(shape, replacement);
    return result;
  };
  /** @param {unknown} value @param {number} depth @returns {unknown} */
  const redactValue = (value, depth) => {
    if (typeof value === "string") return redactText(value);
    // Nobody counts that far here; a number of nine digits and more is somebody's account.
    if (typeof value === "number" || typeof value === "bigint")
      return /^\d{9,}$/.test(String(value)) ? HIDDEN : typeof value === "bigint" ? String(value) : value;
    if (typeof value !== "object" || value === null) return value;
    if (value instanceof Date) return value.toISOString();
    if (depth >= DEPTH_MAX) return HIDDEN;
    if (value instanceof Error) return redactError(value, depth);
    if (ArrayBuffer.isView(value)) return HIDDEN;
    if (Array.isArray(value)) return value.slice(0, ITEMS_MAX).map((item) => redactValue(item, depth + 1));
    return redactFields(/** @type {Record<string, unknown>} */ (value), depth + 1);
  };
  /** @param {Record<string, unknown>} fields @param {number} [depth] @returns {Record<string, unknown>} */
  const redactFields = (fields, depth = 0) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        redactText(name),
        SENSITIVE_FIELD.test(name) && value !== null && value !== undefined
          ? HIDDEN
          : redactValue(value, depth),
      ]),
    );
  /**
   * Only what says where and why. Other properties of an error are not ours to judge: a database driver's name the values
   * of a row.
   *
   * @param {Error} error @param {number} depth
   */
  const redactError = (error, depth) => ({
    type: error.name,
    message: redactText(error.message),
    ...("code" in error ? { code: redactText(String(error.code)) } : {}),
    ...("constraint" in error ? { constraint: String(error.constraint) } : {}),
    stack: redactText(error.stack ?? ""),
    ...(error.cause === undefined ? {} : { cause: redactValue(error.cause, depth + 1) }),
  });
  return { redactText, redactFields };
}

/** The settings whose values are secrets, by their names. */
const SECRET_SETTING = /SECRET|PASSWORD|_KEY$|_USERNAME$|^DATABASE_URL$|^SMTP_URL$/;

/**
 * The secrets of a configuration, and the passwords in its addresses.
 *
 * @param {Record<string, unknown>} settings
 * @returns {string[]}
 */
export function secretsIn(settings) {
  return Object.entries(settings).flatMap(([name, value]) => {
    if (typeof value !== "string" || !SECRET_SETTING.test(name)) return [];
    if (!URL.canParse(value) || !name.endsWith("_URL")) return [value];
    const { password } = new URL(value);
    return password ? [password, decodeURIComponent(password)] : [];
  });
}
