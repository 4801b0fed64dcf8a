/** Fixed to the top of every page while the gateways are not the real ones. */
export function TestBand() {
  return (
    <p className="bg-ink px-4 py-1 text-center text-sm text-canvas print:hidden">
      Test mode: no real money moves here.
    </p>
  );
}
