import type { PlaceBase } from "@/components/shell/places";
import * as routes from "@/components/routes";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import type { SessionListView, SessionView } from "@/lib/access/access-schemas";
import { momentWords, TIMES_NOTE } from "@/lib/status-words/date-words";
import { EndSession } from "./end-session";
import { MakeToken } from "./make-token";
import type { TokenEstate } from "./token-sheet";

const copyIcon = <Icon name="copy" className="size-4" />;

type Props = {
  place: PlaceBase;
  sessions: SessionListView;
  isFirstPage: boolean;
  now: Date;
  /** The estate whose pages one is on: a token may be made for it alone. */
  estate?: TokenEstate;
};

/** The page of everything that stands for a person: browsers and API tokens, each with the way to end it. */
export function DevicesPanel({ place, sessions, isFirstPage, now, estate }: Props) {
  const here = routes.accountPart(place, "devices");
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-8">
      <PageHeader
        title="Devices and tokens"
        sub={`What is ended here is signed out at once. ${TIMES_NOTE}`}
        back={{ href: routes.account(place), label: "Account" }}
      />
      <ul className="grid divide-y divide-line rounded border border-line bg-surface">
        {sessions.results.map((session) => (
          <Row key={session.id} session={session} now={now} />
        ))}
      </ul>
      <Pager
        newest={isFirstPage ? null : here}
        older={sessions.next_cursor && routes.withQuery(here, { cursor: sessions.next_cursor })}
      />
      {sessions.count > 1 && (
        <EndSession what="every device and token but this browser" label="End all others" />
      )}
      <Section title="For programs">
        <p className="text-ink-soft">
          An API token lets a program act for you. It can read and do what you can, but never change where
          money goes.
        </p>
        <MakeToken copyIcon={copyIcon} {...(estate ? { estate } : {})} />
      </Section>
    </div>
  );
}

function Row({ session, now }: { session: SessionView; now: Date }) {
  const since = momentWords(session.created_at, now);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-3 px-4 py-3">
      <div className="flex min-w-0 items-center gap-3">
        <Icon name={session.kind === "api" ? "key" : "screen"} />
        <div className="min-w-0 leading-tight">
          <p className="font-medium break-words">
            {session.name}
            {session.estate_name && <span className="font-normal"> · only in {session.estate_name}</span>}
            {session.is_this_one && <span className="font-normal text-success-ink"> · this one</span>}
          </p>
          <p className="text-sm text-ink-faint">
            Since {since}
            {session.created_from && `, from ${session.created_from}`}; until{" "}
            {momentWords(session.expires_at, now)}
          </p>
        </div>
      </div>
      {!session.is_this_one && (
        <EndSession id={session.id} what={`${session.name}, since ${since}`} label="End" />
      )}
    </li>
  );
}
