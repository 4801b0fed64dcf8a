import { route } from "@/lib/http/route";
import { getLeaderboard } from "@/lib/scouts/leaderboard-queries";
import { leaderboardQuery, leaderboardView } from "@/lib/scouts/scout-schemas";

export const GET = route({
  auth: "public",
  query: leaderboardQuery,
  response: leaderboardView,
  handle: ({ query }) => getLeaderboard(query),
});
