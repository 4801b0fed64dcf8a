import { env } from "@/lib/env";
import type { ScoutView } from "./scout-schemas";

/** What may leave the server about a scout, to that scout. */
export const toScoutView = (scout: { id: string; code: string; created_at: Date }): ScoutView => ({
  scout_id: scout.id,
  referral_code: scout.code,
  referral_link: `${env().APP_URL}/r/${scout.code}`,
  created_at: scout.created_at.toISOString(),
});
