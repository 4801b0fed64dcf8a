import type { Metadata } from "next";
import { SecurityPanel } from "@/components/access/security-panel";
import { getOwnProfile } from "@/lib/access/profile-queries";
import { requireActor } from "@/lib/access/require-actor";
import { getTwoFactor } from "@/lib/access/session-queries";

export const metadata: Metadata = { title: "Security" };

export default async function ServicesSecurityPage() {
  const actor = await requireActor("customer", "/services/account/security");
  const [profile, twoFactor] = await Promise.all([getOwnProfile(actor), getTwoFactor(actor)]);
  return <SecurityPanel place="services" profile={profile} twoFactor={twoFactor} />;
}
