import type { Metadata } from "next";
import * as routes from "@/components/routes";
import { Leaderboard } from "@/components/scouts/leaderboard";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { getOwnLeaderboard } from "@/lib/scouts/leaderboard-queries";
import { BOARD_DAYS } from "@/lib/scouts/scout";

export const metadata: Metadata = { title: "Leaderboard" };

const SHOWN = 20;

export default async function LeaderboardPage() {
  const actor = await requireActor("scout", routes.scoutLeaderboard);
  const { results } = await getOwnLeaderboard(actor, { limit: SHOWN });
  const isOnIt = results.some((standing) => standing.is_own);
  const home = <TextLink href={routes.inPlace("scout")}>To your link</TextLink>;
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-6">
      <PageHeader
        title="Leaderboard"
        sub={`The scouts whose recruits sold for the first time in the last ${BOARD_DAYS} days.`}
      />
      {results.length > 0 ? (
        <Leaderboard standings={results} />
      ) : (
        <EmptyState icon="chart" action={home}>
          Nobody stands here yet. Hand on your link: a recruit&apos;s first completed sale puts you here.
        </EmptyState>
      )}
      {results.length > 0 && !isOnIt && (
        <p className="max-w-prose text-ink-soft">
          You do not stand here yet. Hand on your link: a recruit&apos;s first completed sale puts you here.{" "}
          {home}
        </p>
      )}
    </div>
  );
}
