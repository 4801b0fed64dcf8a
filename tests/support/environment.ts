import { tmpdir } from "node:os";
import path from "node:path";

/** A complete configuration for tests that talk to no gateway; suites overwrite what they need. */
export const testEnvironment: Record<string, string> = {
  APP_URL: "http://localhost:3000",
  LATCHKEY_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
  INNGEST_BASE_URL: "http://127.0.0.1:9",
  INNGEST_EVENT_KEY: "test-event-key",
  INNGEST_SIGNING_KEY: "signkey-test-00112233445566778899aabbccddeeff",
  PHONEPE_CLIENT_ID: "test-phonepe",
  PHONEPE_CLIENT_SECRET: "test-phonepe-secret",
  PHONEPE_BASE_URL: "http://127.0.0.1:9/phonepe",
  PHONEPE_WEBHOOK_USERNAME: "webhook_user",
  PHONEPE_WEBHOOK_PASSWORD: "webhookpass1",
  PHONEPE_WEBHOOK_HMAC_SECRET: "pp_webhook_secret",
  CASHFREE_CLIENT_ID: "test-cashfree",
  CASHFREE_CLIENT_SECRET: "test-cashfree-secret",
  CASHFREE_BASE_URL: "http://127.0.0.1:9/cashfree",
  PAYSTACK_SECRET_KEY: "sk_test_latchkey0123456789",
  PAYSTACK_BASE_URL: "http://127.0.0.1:9/paystack",
  FLUTTERWAVE_SECRET_KEY: "FLWSECK_TEST-latchkey0123456789-X",
  FLUTTERWAVE_BASE_URL: "http://127.0.0.1:9/flutterwave",
  FLUTTERWAVE_WEBHOOK_SECRET: "flw_webhook_secret",
  SMTP_URL: "smtp://127.0.0.1:9",
  FILES_DIR: path.join(tmpdir(), `latchkey-test-files-${process.pid}`),
  GATEWAY_READ_TIMEOUT_MS: "2000",
  GATEWAY_TRANSFER_TIMEOUT_MS: "2000",
  LOG_LEVEL: "silent",
};
