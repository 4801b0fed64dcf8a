/** The rule of the gateway charge. */
export function ChargeNote() {
  return (
    <p className="border-t border-line py-3 text-sm text-ink-faint">
      The charge is 2 % up to ₹10,000 and 2.5 % above. Your owner gets the whole rent.
    </p>
  );
}
