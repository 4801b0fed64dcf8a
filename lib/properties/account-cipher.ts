import "server-only";
import { z } from "zod";
import { openText, sealText } from "@/lib/access/seal";
import type { PayeeAccount } from "@/lib/gateways/gateway";

const payeeAccount = z.discriminatedUnion("method", [
  z.object({ method: z.literal("bank"), accountNumber: z.string(), ifsc: z.string(), bankName: z.string() }),
  z.object({ method: z.literal("upi"), upiId: z.string() }),
]);

/** The account sealed for its row: moved to another one it does not open. */
export const encryptAccount = (account: PayeeAccount, rowId: string): Buffer =>
  sealText(JSON.stringify(account), rowId);

/** The account in clear, for the moment of a gateway call. Throws when the bytes, the row or the key are not right. */
export const decryptAccount = (sealed: Buffer, rowId: string): PayeeAccount =>
  payeeAccount.parse(JSON.parse(openText(sealed, rowId)));
