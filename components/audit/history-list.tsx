import { CopyButton } from "@/components/ui/copy-button";
import { Icon } from "@/components/ui/icon";
import type { HistoryEvent } from "@/lib/history/history-schemas";
import { momentWords, TIMES_NOTE } from "@/lib/status-words/date-words";
import { actionWords, doerWords, fieldWords, valueWords } from "@/lib/status-words/history-words";

type Props = { events: readonly HistoryEvent[]; now: Date };

const copyIcon = <Icon name="copy" className="size-4" />;

/** What was done to a thing, the newest first: what, when, by whom, what it changed, and with which request. */
export function HistoryList({ events, now }: Props) {
  return (
    <div className="grid grid-cols-1 gap-3">
      <ol className="grid grid-cols-1 gap-3">
        {events.map((event) => (
          <li
            key={event.id}
            className="grid grid-cols-1 gap-3 rounded border border-line bg-surface px-4 py-3"
          >
            <div>
              <h2 className="font-semibold">{actionWords(event.action)}</h2>
              <p className="text-sm text-ink-soft">
                <time dateTime={event.at}>{momentWords(event.at, now)}</time>, by {doerWords(event)}
              </p>
            </div>
            <Changes event={event} now={now} />
            <Details event={event} now={now} />
          </li>
        ))}
      </ol>
      <p className="text-sm text-ink-faint">{TIMES_NOTE}</p>
    </div>
  );
}

type PartProps = { event: HistoryEvent; now: Date };

/** The changed fields, as they were and as they became. */
function Changes({ event: { before, after }, now }: PartProps) {
  const fields = Object.keys(after ?? {});
  if (fields.length === 0) return null;
  return (
    <table className="w-full table-fixed text-left text-sm">
      <caption className="sr-only">What it changed</caption>
      <thead className="text-ink-faint">
        <tr>
          {["Changed", "Before", "After"].map((title) => (
            <th key={title} scope="col" className="py-1 pr-3 font-medium">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field} className="border-t border-line align-top">
            <th scope="row" className="py-1.5 pr-3 font-normal break-words">
              {fieldWords(field)}
            </th>
            <td className="py-1.5 pr-3 break-words text-ink-soft">{valueWords(before?.[field], now)}</td>
            <td className="py-1.5 break-words">{valueWords(after?.[field], now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Details({ event, now }: PartProps) {
  const facts = Object.entries(event.details).map(
    ([field, value]) => [fieldWords(field), valueWords(value, now)] as const,
  );
  const requestId = event.request_id;
  if (facts.length === 0 && !requestId) return null;
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-1 text-sm sm:grid-cols-[10rem_minmax(0,1fr)]">
      {facts.map(([label, value]) => (
        <div key={label} className="sm:contents">
          <dt className="text-ink-faint">{label}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
      {requestId && (
        <div className="sm:contents">
          <dt className="self-center text-ink-faint">Request</dt>
          <dd className="flex flex-wrap items-center gap-x-2">
            <span className="tracking-tight break-all">{requestId}</span>
            <CopyButton text={requestId} what="the request's id" icon={copyIcon} />
          </dd>
        </div>
      )}
    </dl>
  );
}
