import type { ScoutView } from "./scout-schemas";

/** What may leave the server about a scout, to that scout. `appUrl` is where people reach us. */
export const toScoutView = (
  scout: { id: string; code: string; created_at: Date },
  appUrl: string,
): ScoutView => ({
  scout_id: scout.id,
  referral_code: scout.code,
  referral_link: `${appUrl}/r/${scout.code}`,
  created_at: scout.created_at.toISOString(),
});
