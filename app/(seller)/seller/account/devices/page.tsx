import type { Metadata } from "next";
import { oneOf } from "@/components/access/after-sign-in";
import { DevicesPanel } from "@/components/access/devices-panel";
import { currentSecret, requireActor } from "@/lib/access/require-actor";
import { listSessions } from "@/lib/access/session-queries";
import { clock } from "@/lib/kernel/clock";

export const metadata: Metadata = { title: "Devices and tokens" };

export default async function SellerDevicesPage({ searchParams }: PageProps<"/seller/account/devices">) {
  const actor = await requireActor("seller", "/seller/account/devices");
  const cursor = oneOf((await searchParams)["cursor"]) ?? undefined;
  const sessions = await listSessions(actor, await currentSecret(), { limit: 20, cursor });
  return <DevicesPanel place="seller" sessions={sessions} isFirstPage={!cursor} now={clock.now()} />;
}
