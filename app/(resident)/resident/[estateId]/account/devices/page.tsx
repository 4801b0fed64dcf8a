import type { Metadata } from "next";
import { oneOf } from "@/components/access/after-sign-in";
import { DevicesPanel } from "@/components/access/devices-panel";
import * as routes from "@/components/routes";
import { currentSecret, requireEstateActor } from "@/lib/access/require-actor";
import { listSessions } from "@/lib/access/session-queries";
import { getEstate } from "@/lib/estates/estate-store";
import { clock } from "@/lib/kernel/clock";

export const metadata: Metadata = { title: "Devices and tokens" };

export default async function ResidentDevicesPage({
  params,
  searchParams,
}: PageProps<"/resident/[estateId]/account/devices">) {
  const { estateId: id } = await params;
  const from = routes.accountPart(`resident/${id}`, "devices");
  const { actor, estateId } = await requireEstateActor("resident", id, from);
  const cursor = oneOf((await searchParams)["cursor"]) ?? undefined;
  const [sessions, estate] = await Promise.all([
    listSessions(actor, await currentSecret(), { limit: 20, cursor }),
    getEstate(null, estateId),
  ]);
  return (
    <DevicesPanel
      place={`resident/${estateId}`}
      sessions={sessions}
      isFirstPage={!cursor}
      now={clock.now()}
      estate={{ id: estateId, name: estate.name }}
    />
  );
}
