import "server-only";
import { env } from "@/lib/env";

export type SupportContacts = {
  email: string | null;
  phone: string | null;
  hours: string | null;
  /** Further people by role. */
  others: { role: string; contact: string }[];
};

/** Whom people may ask, as the operator has configured it; everything may be missing. */
export function readSupportContacts(): SupportContacts {
  const { SUPPORT_EMAIL, SUPPORT_PHONE, SUPPORT_HOURS, SUPPORT_CONTACTS } = env();
  return {
    email: SUPPORT_EMAIL ?? null,
    phone: SUPPORT_PHONE ?? null,
    hours: SUPPORT_HOURS ?? null,
    others: parseContacts(SUPPORT_CONTACTS ?? ""),
  };
}

/** Reads `Technical lead: Asha Rao; PhonePe: 080-68727374`. What has no role before a colon is left out. */
export function parseContacts(text: string): SupportContacts["others"] {
  return text.split(";").flatMap((entry) => {
    const [, role, contact] = /^\s*([^:]+?)\s*:\s*(.+?)\s*$/.exec(entry) ?? [];
    return role && contact ? [{ role, contact }] : [];
  });
}
