/** Fixed to the top of every page while the gateways are not the real ones. */
export function TestBand() {
  return (
    <aside
      aria-label="Test mode"
      className="flex h-(--band) items-center justify-center bg-attention-soft px-4 text-sm text-attention-ink print:hidden"
    >
      Test mode: no real money moves here.
    </aside>
  );
}
