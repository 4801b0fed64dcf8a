import { fieldText } from "@/components/ui/field-text";
import { plainAmount, wholeNumber } from "@/components/ui/typed-values";
import { addDays, type LocalDate } from "@/lib/kernel/local-date";

/** `12.5` per cent are 1,250 basis points; what is no share stays as it was typed, and the API says what is wrong. */
export function basisPointsOf(text: string): number | string {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) return text;
  const [, whole = "0", fraction = ""] = match;
  return Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** The first moment of a day in India. */
const startOf = (day: string): string => `${day}T00:00:00+05:30`;

/** What was typed about a new code, as the API takes it: empty fields are left out, a limit left empty is none. */
export function promoBody(fields: FormData): Record<string, unknown> {
  const text = (name: string) => fieldText(fields, name);
  const amount = (name: string) => (text(name) === "" ? {} : { [name]: plainAmount(text(name)) });
  const limit = (name: string) => (text(name) === "" ? null : wholeNumber(text(name)));
  const isPercent = text("discount_type") === "PERCENT";
  const isForSome = text("audience") === "USER_SPECIFIC";
  const last = text("valid_until");
  return {
    code: text("code"),
    discount_type: text("discount_type"),
    ...(isPercent
      ? {
          discount_basis_points: basisPointsOf(text("discount_basis_points")),
          ...amount("max_discount_amount"),
        }
      : { discount_amount: plainAmount(text("discount_amount")) }),
    ...amount("min_order_amount"),
    valid_from: startOf(text("valid_from")),
    // The last day counts as a whole.
    valid_until: DAY.test(last) ? startOf(addDays(last as LocalDate, 1)) : last,
    usage_limit: limit("usage_limit"),
    per_person_limit: limit("per_person_limit"),
    audience: text("audience"),
    ...(isForSome
      ? {
          person_ids: text("person_ids")
            .split(/[\s,]+/)
            .filter(Boolean),
        }
      : {}),
  };
}
