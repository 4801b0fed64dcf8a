import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "Scout" };

export default async function ScoutPage() {
  await requireActor("scout", "/scout");
  return <PageHeader title="Scout" />;
}
