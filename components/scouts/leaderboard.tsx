import type { OwnLeaderboardView } from "@/lib/scouts/scout-schemas";
import { paiseWords } from "@/lib/status-words/earning-words";

type Props = { standings: OwnLeaderboardView["results"] };

const cell = "px-2 py-3 sm:px-4";
// On a phone a long name breaks, numbers and titles do not.
const whole = `${cell} whitespace-nowrap`;

/** Scouts by what they earned, the most first; whoever reads finds their own line marked. */
export function Leaderboard({ standings }: Props) {
  return (
    <div className="rounded border border-line bg-surface">
      <table className="w-full text-left">
        <caption className="sr-only">Scouts by what they earned, the most first</caption>
        <thead className="border-b border-line text-sm text-ink-faint">
          <tr>
            {["Rank", "Scout", "Recruits", "Earned"].map((label, index) => (
              <th key={label} scope="col" className={`${whole} font-medium ${index > 1 ? "text-right" : ""}`}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {standings.map((standing) => (
            <tr
              key={standing.rank}
              className={`border-b border-line last:border-b-0 ${standing.is_own ? "bg-accent-soft font-semibold" : ""}`}
            >
              <td className={`${whole} figures`}>{standing.rank}</td>
              <th scope="row" className={`${cell} ${standing.is_own ? "font-semibold" : "font-normal"}`}>
                {standing.name}
                {standing.is_own && <span className="text-accent"> (you)</span>}
              </th>
              <td className={`${whole} figures text-right`}>{standing.bounty_count}</td>
              <td className={`${whole} figures text-right`}>{paiseWords(standing.earned_paise)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
