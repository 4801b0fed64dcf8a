/** What a code opens; one for one thing never opens another. */
export type CodePurpose = "sign-in" | "password-reset" | "verify-email" | "change-email" | "step-up";

export const CODE_MINUTES = 10;
export const CODE_MS = CODE_MINUTES * 60_000;
export const CODE_TRIES_MAX = 5;
