const PHONEPE_PREPROD = "https://api-preprod.phonepe.com/apis/pg-sandbox";

/** Where PhonePe listens in each of its worlds. */
export const PHONEPE_HOSTS = {
  SANDBOX: { api: PHONEPE_PREPROD, auth: PHONEPE_PREPROD },
  PRODUCTION: {
    api: "https://api.phonepe.com/apis/pg",
    auth: "https://api.phonepe.com/apis/identity-manager",
  },
};

/** Where Cashfree Payouts listens in each of its worlds. */
export const CASHFREE_HOSTS = {
  TEST: "https://sandbox.cashfree.com/payout",
  PRODUCTION: "https://api.cashfree.com/payout",
};
