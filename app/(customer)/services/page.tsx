import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "Services" };

export default async function ServicesPage() {
  await requireActor("customer", "/services");
  return <PageHeader title="Services" />;
}
