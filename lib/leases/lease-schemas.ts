import { z } from "zod";

export const joinPropertyBody = z.strictObject({
  tenant_key: z
    .string()
    .trim()
    .transform((key) => key.toUpperCase())
    .pipe(z.string().regex(/^[A-Z0-9]{8}$/, "A tenant key has 8 letters and digits. Ask your owner for it.")),
});
export type JoinPropertyBody = z.output<typeof joinPropertyBody>;

export const leaseView = z.object({
  lease_id: z.string(),
  unit_id: z.string(),
  unit_number: z.string(),
  property_name: z.string(),
  started_on: z.string(),
});
export type LeaseView = z.output<typeof leaseView>;
