import { z } from "zod";
import { searchInput } from "@/lib/kernel/typed-input";

/** Two letters at least: with one, everything is found. */
export const searchQuery = z.object({
  q: searchInput(100).min(2, "Type at least two letters or digits."),
});

const searchKinds = ["tenant", "unit", "payment", "payout"] as const;

const searchHit = z.object({
  kind: z.enum(searchKinds),
  id: z.string(),
  /** The page it leads to belongs to this thing: a tenant's is the unit they live or lived in. */
  unit_id: z.string().nullable(),
  title: z.string(),
  note: z.string(),
  currency: z.string().nullable(),
  amount: z.string().nullable(),
  status: z.string().nullable(),
});
export type SearchHit = z.output<typeof searchHit>;

export const searchView = z.object({ results: z.array(searchHit), count: z.number().int() });
