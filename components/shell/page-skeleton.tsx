/** The shape of a page to come; `globals.css` shows it only when the page takes longer than 200 ms. */
export function PageSkeleton() {
  return (
    <div aria-hidden="true" className="page-skeleton col-start-1 row-start-1 content-start gap-6">
      <div className="h-9 w-2/5 rounded bg-neutral-soft" />
      <div className="h-44 rounded border border-line bg-surface" />
      <div className="grid gap-px">
        {Array.from({ length: 4 }, (_, row) => (
          <div key={row} className="h-16 rounded bg-neutral-soft/60" />
        ))}
      </div>
    </div>
  );
}
