import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "Seller" };

export default async function SellerPage() {
  await requireActor("seller", "/seller");
  return <PageHeader title="Seller" />;
}
