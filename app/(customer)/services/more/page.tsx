import type { Metadata } from "next";
import { MorePage } from "@/components/shell/more-page";
import { requireActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "More" };

export default async function ServicesMorePage() {
  await requireActor("customer");
  return <MorePage place="services" />;
}
