const DAY_MS = 86_400_000;
export const INVITATION_DAYS = 14;

/** Until when somebody who is invited at an instant may choose their password by the mail's link. */
export const invitationEnd = (at: Date): Date => new Date(at.getTime() + INVITATION_DAYS * DAY_MS);

/** How an invitation stands: it opens the account once, and not for ever. */
export type InvitationState = "open" | "used" | "expired";

export function invitationState(
  invitation: { usedAt: Date | null; expiresAt: Date },
  now: Date,
): InvitationState {
  if (invitation.usedAt) return "used";
  return invitation.expiresAt > now ? "open" : "expired";
}
