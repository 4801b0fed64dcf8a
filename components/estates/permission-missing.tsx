import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";

type Props = { title: string; /** What it takes, as the end of "This page is for …". */ who: string };

/** A page of one's own estate that somebody on its staff may not see. */
export function PermissionMissing({ title, who }: Props) {
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader title={title} />
      <EmptyState icon="shield">
        This page is for {who}. Ask one of the estate&apos;s administrators.
      </EmptyState>
    </div>
  );
}
