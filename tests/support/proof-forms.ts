import { beforeAll } from "vitest";
import { POST as submit } from "@/app/api/manual-payment-proofs/route";
import { clock } from "@/lib/kernel/clock";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import type { RouteHandler } from "@/lib/http/route";
import { callRoute, tokenOf, type Answer } from "./call-route";
import { pngBytes } from "./files";
import { addOwner, addTenant, type Owner, type Tenant } from "./people";

type SentFile = { bytes: Uint8Array; type: string; name: string };

export const PROOFS = "/api/manual-payment-proofs/";
export const today = () => localDate(clock.now(), HOMES_ZONE);
export const image = (change: Partial<SentFile> = {}): SentFile => ({
  bytes: pngBytes(),
  type: "image/png",
  name: "receipt.png",
  ...change,
});

/** A tenant who owes ₹12,000 and the owner, with what both can send to the endpoints of proofs. */
export function useProofForms() {
  const people = {} as { tenant: Tenant; owner: Owner; tenantToken: string; ownerToken: string };
  beforeAll(async () => {
    const owner = await addOwner();
    const tenant = await addTenant(owner);
    Object.assign(people, { tenant, owner });
    people.tenantToken = await tokenOf(tenant);
    people.ownerToken = await tokenOf(owner);
  });
  return {
    people,
    fields: (change: Record<string, string> = {}) => ({
      unit_id: people.tenant.unitId,
      amount: "500.00",
      payment_method: "bank_transfer",
      reference: "NEFT 4711",
      paid_on: today(),
      note: "For November",
      ...change,
    }),
    send: (form: FormData, headers: Record<string, string> = {}): Promise<Answer> =>
      callRoute(submit, "POST", PROOFS, { token: people.tenantToken, form, headers }),
    act: (
      handler: RouteHandler,
      method: string,
      id: unknown,
      token: string,
      body?: unknown,
    ): Promise<Answer> =>
      callRoute(handler, method, `${PROOFS}${String(id)}/`, { token, params: { id: String(id) }, body }),
  };
}
