import type { Metadata } from "next";
import { AddResident } from "@/components/estates/add-resident";
import { estateApi } from "@/components/estates/estate-api";
import { PermissionMissing } from "@/components/estates/permission-missing";
import { ResidentList } from "@/components/estates/resident-list";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { requireEstateActor } from "@/lib/access/require-actor";
import { may } from "@/lib/estates/estate-policy";
import { residentListQuery, type ResidentListQuery } from "@/lib/estates/estate-schemas";
import { listResidents } from "@/lib/estates/resident-queries";
import { clock } from "@/lib/kernel/clock";

export const metadata: Metadata = { title: "Residents" };

export default async function ResidentsPage({
  params,
  searchParams,
}: PageProps<"/estate/[estateId]/residents">) {
  const { estateId: id } = await params;
  const here = routes.inPlace(`estate/${id}`, "residents");
  const { actor, estateId } = await requireEstateActor("estate", id, here);
  if (!may(actor, estateId, "ManageResidents"))
    return <PermissionMissing title="Residents" who="those who add residents" />;
  const query = await searchParams;
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = residentListQuery.pick({ state: true, q: true, cursor: true }).safeParse(query);
  const filter: ResidentListQuery = { ...(asked.success ? asked.data : { state: "present" }), limit: 25 };
  const list = await listResidents(actor, estateId, filter);
  const address = (change: { cursor?: string | null; state?: string }) => {
    const state = change.state ?? filter.state;
    return routes.withQuery(here, {
      q: filter.q,
      state: state === "former" ? state : null,
      cursor: change.cursor,
    });
  };
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Residents"
        sub="Who lives where, and since when."
        aside={<AddResident estateId={estateId} />}
      />
      <Search text={filter.q ?? ""} isFormer={filter.state === "former"} />
      <FilterChips
        label="Which residents"
        chips={[
          { label: "Living here", href: address({ state: "present" }), isOn: filter.state === "present" },
          { label: "Moved out", href: address({ state: "former" }), isOn: filter.state === "former" },
        ]}
      />
      {list.results.length > 0 ? (
        <ResidentList estateId={estateId} stays={list.results} now={clock.now()} />
      ) : (
        <EmptyState icon="person">{emptyWords(filter)}</EmptyState>
      )}
      <Pager
        newest={filter.cursor ? address({}) : null}
        older={list.next_cursor && address({ cursor: list.next_cursor })}
      />
      <p className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <TextLink href={routes.inPlace(`estate/${id}`, "residents/import")}>Add a whole list</TextLink>
        <DownloadLink href={csvAddress(estateId, filter)}>Download CSV</DownloadLink>
        <span className="text-ink-soft">{list.count === 1 ? "1 stay" : `${list.count} stays`}</span>
      </p>
    </div>
  );
}

const csvAddress = (estateId: string, { state, q }: ResidentListQuery): string =>
  `${estateApi("management/residents/csv", estateId)}&${new URLSearchParams({ state, ...(q ? { q } : {}) })}`;

const emptyWords = ({ q, state }: ResidentListQuery): string => {
  if (q) return `Nobody here has “${q}” in their name, address or unit.`;
  return state === "former"
    ? "Nobody has moved out yet."
    : "Nobody lives here yet. Add residents one by one, or a whole list.";
};

/** A plain form: the address holds the question, so back works. */
function Search({ text, isFormer }: { text: string; isFormer: boolean }) {
  return (
    // eslint-disable-next-line jsx-a11y/prefer-tag-over-role -- the search element is too young for the browsers we serve
    <form role="search" className="flex flex-wrap items-end gap-3">
      <div className="min-w-0 grow sm:max-w-sm">
        <Field name="q" label="Name, e-mail or unit" type="search" defaultValue={text} autoComplete="off" />
      </div>
      {isFormer && <input type="hidden" name="state" value="former" />}
      <button type="submit" className={buttonLook("secondary")}>
        Search
      </button>
    </form>
  );
}
