import { describe, expect, test } from "vitest";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { Stamp } from "@/lib/papers/paper";
import type { EstateReceiptFacts } from "@/lib/papers/paper-facts";
import { renderEstateReceipt } from "@/lib/papers/render-estate-receipt";
import { pdfPicture, pdfTexts } from "../../support/read-pdf";

const stamp: Stamp = {
  id: "ppr_01",
  number: "ERC-2627-000012",
  factsHash: "0123456789ab".padEnd(64, "f"),
  day: "2026-11-21" as LocalDate,
  issuedAt: new Date("2026-11-21T10:00:00Z"),
  checkUrl: "https://latchkey.example/check/ERC-2627-000012/0123456789ab",
};
const facts: EstateReceiptFacts = {
  remittanceId: "rmt_01",
  number: "TXN-0123456789AB",
  kind: "bill_payment",
  paidOn: "2026-11-21" as LocalDate,
  payerName: "Tunde Bello",
  estateName: "Palm Gardens",
  unit: "Block A, Flat 1",
  bill: { number: "BILL-0A1B2C3D", title: "Water", type: "water", dueOn: "2026-12-01" as LocalDate },
  currency: "NGN",
  totalMinor: "600050",
  appliedMinor: "500000",
  method: "paystack",
  reference: "bill01",
  gatewayReference: "4099260516",
  isTest: false,
};
const textOf = async (change: Partial<EstateReceiptFacts> = {}): Promise<string> =>
  (await pdfTexts(await renderEstateReceipt(stamp, { ...facts, ...change }, 0n)))[0] ?? "";
const isSame = async (a: Buffer, b: Buffer): Promise<boolean> =>
  (await pdfPicture(a)).data.equals((await pdfPicture(b)).data);

describe("an estate's receipt", () => {
  test("says who paid what by which way, what the bill took and what the wallet, and where to check it", async () => {
    const text = await textOf();
    for (const part of [
      "Tunde Bello paid ₦6,000.50 on 21 November 2026.",
      "Block A, Flat 1, Palm Gardens",
      "Water, BILL-0A1B2C3D",
      "Paystack",
      "₦5,000.00",
      "Into the payer's wallet",
      "₦1,000.50",
      "4099260516",
      stamp.number,
      stamp.factsHash,
      stamp.checkUrl,
    ])
      expect(text).toContain(part);
    expect(text).not.toContain("Test mode");
  });

  test("for added money names no bill, and says so in test mode", async () => {
    const text = await textOf({ kind: "deposit", bill: null, appliedMinor: "0", isTest: true });
    expect(text).toContain("Tunde Bello added ₦6,000.50");
    expect(text).not.toContain("BILL-");
    expect(text).toContain("Test mode: no real money has moved.");
  });

  test.each("₦ ọ ẹ ṣ Ọ Ẹ Ṣ ń ɗ ƙ ị".split(" "))("draws %s, and not an empty box", async (letter) => {
    const named = (payerName: string) => renderEstateReceipt(stamp, { ...facts, payerName }, 0n);
    const missing = await named("漢");
    expect(await isSame(missing, await named("字"))).toBe(true);
    expect(await isSame(missing, await named(letter))).toBe(false);
  });
});
