/** What must never stand in a log, as it may turn up in headers, bodies, answers of gateways and errors. */
export const PLANTED = {
  sessionSecret: "lk_q0T3nVx-8pZ1mWcYbR5sKdLfGhJ2aE7uIoP9tQwXyZ4",
  jsonWebToken: "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ",
  gatewayToken: "Zk7Qp2Vx9Lm4Tn8Rb3Wc6Yd1Hf5Jg0Ks",
  accountNumber: "026291800001191",
  ifsc: "YESB0000262",
  upiId: "asha.rao@ybl",
  aadhaar: "2345 6789 0123",
  aadhaarPlain: "234567890123",
  pan: "ABCPR1234K",
  card: "4208 5851 9011 6667",
  cardPlain: "4208585190116667",
  phone: "9876543210",
  databasePassword: "hunter2-of-the-database",
  credentialsHash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
} as const;

/** Secrets that no shape gives away: only the field they stand in does. None can be part of a time of day. */
export const BY_FIELD: readonly (readonly [field: string, value: string])[] = [
  ["password", "correct horse battery"],
  ["password_hash", "argon words"],
  ["client_secret", "short"],
  ["authorization", "plain words"],
  ["cookie", "session words"],
  ["otp", "eight one"],
  ["pin", "4321"],
  ["tenant_key", "ABCD2345"],
  ["accountNumber", "12345"],
  ["access_token", "short-lived"],
];

/** A code as a mail carries it. */
export const MAIL_CODE = "483920";
