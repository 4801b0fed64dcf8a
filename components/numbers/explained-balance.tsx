import type { ReactNode } from "react";
import { EntryList } from "@/components/numbers/entry-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import type { EntriesView, EntryView } from "@/lib/numbers/balance-schemas";

type Props = {
  title: string;
  meaning: string;
  back: { href: string; label: string };
  view: EntriesView;
  reader: "owner" | "tenant" | "admin";
  hrefOf: (entry: EntryView) => string | null;
  /** The address of the first page when this is a later one, and of the next when there are older entries. */
  newest: string | null;
  older: string | null;
  now: Date;
  children?: ReactNode;
};

/** Why a balance is what it is: the figure, and under it the entries that make it, down to the first. */
export function ExplainedBalance({ title, meaning, back, view, newest, older, children, ...list }: Props) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title={title} sub={meaning} back={back} />
      {!newest && (
        <p className="text-4xl font-semibold tracking-tight">
          <Money amount={view.balance} currency={view.currency} />
        </p>
      )}
      {children}
      {view.results.length > 0 ? (
        <EntryList entries={view.results} currency={view.currency} {...list} />
      ) : (
        <EmptyState icon="wallet">Nothing has moved here yet.</EmptyState>
      )}
      <Pager newest={newest} older={older} />
    </div>
  );
}
