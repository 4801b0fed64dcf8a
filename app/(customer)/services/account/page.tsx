import type { Metadata } from "next";
import { AccountPanel } from "@/components/access/account-panel";
import { getProfile } from "@/lib/access/profile-queries";
import { requireActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "Account" };

export default async function ServicesAccountPage() {
  const actor = await requireActor("customer");
  return <AccountPanel profile={await getProfile(actor)} place="services" />;
}
