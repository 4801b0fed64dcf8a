import type { Metadata } from "next";
import { SecurityPanel } from "@/components/access/security-panel";
import { getOwnProfile } from "@/lib/access/profile-queries";
import { requireActor } from "@/lib/access/require-actor";
import { getTwoFactor } from "@/lib/access/session-queries";

export const metadata: Metadata = { title: "Security" };

export default async function SellerSecurityPage() {
  const actor = await requireActor("seller", "/seller/account/security");
  const [profile, twoFactor] = await Promise.all([getOwnProfile(actor), getTwoFactor(actor)]);
  return <SecurityPanel place="seller" profile={profile} twoFactor={twoFactor} />;
}
