import { Facts, type Fact } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import type { UnitView } from "@/lib/properties/property-schemas";
import { monthWords, ordinalWords } from "@/lib/status-words/date-words";

const FURNISHING_WORDS = {
  unfurnished: "Unfurnished",
  semi_furnished: "Partly furnished",
  furnished: "Furnished",
} as const;

/** What is known of a unit. */
export function UnitFacts({ unit }: { unit: UnitView }) {
  const facts: Fact[] = [
    { label: "Rent a month", value: <Money amount={unit.rent_amount} currency={unit.currency} /> },
    { label: "Due", value: `On the ${ordinalWords(unit.rent_due_date)} of the month` },
  ];
  if (unit.next_rent_amount && unit.next_rent_from)
    facts.push({
      label: `Rent from ${monthWords(unit.next_rent_from)}`,
      value: <Money amount={unit.next_rent_amount} currency={unit.currency} />,
    });
  if (unit.unit_type) facts.push({ label: "Kind", value: unit.unit_type });
  if (unit.area_sqft)
    facts.push({ label: "Area", value: `${unit.area_sqft.toLocaleString("en-IN")} square feet` });
  if (unit.furnishing) facts.push({ label: "Furnishing", value: FURNISHING_WORDS[unit.furnishing] });
  return <Facts facts={facts} />;
}
