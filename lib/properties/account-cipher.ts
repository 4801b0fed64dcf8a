import "server-only";
import { z } from "zod";
import { openText, sealText } from "@/lib/access/seal";
import type { AnyAccount } from "@/lib/gateways/gateway";

const anyAccount = z.discriminatedUnion("method", [
  z.object({ method: z.literal("bank"), accountNumber: z.string(), ifsc: z.string(), bankName: z.string() }),
  z.object({ method: z.literal("upi"), upiId: z.string() }),
  z.object({
    method: z.literal("nuban"),
    accountNumber: z.string(),
    bankCode: z.string(),
    bankName: z.string(),
  }),
]);

/** The account sealed for its row: moved to another one it does not open. */
export const encryptAccount = (account: AnyAccount, rowId: string): Buffer =>
  sealText(JSON.stringify(account), rowId);

/** The account in clear, for the moment of a gateway call. Throws when the bytes, the row or the key are not right. */
export const decryptAccount = (sealed: Buffer, rowId: string): AnyAccount =>
  anyAccount.parse(JSON.parse(openText(sealed, rowId)));
