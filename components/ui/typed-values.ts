/** What was typed, or null for nothing: the API takes null as "take it away". */
export const orNull = (text: string): string | null => (text === "" ? null : text);

/** A whole number, or the text itself when it is none: the API then says what is wrong with it. */
export const wholeNumber = (text: string): number | string => (/^\d+$/.test(text) ? Number(text) : text);

/** An amount as people write it, without sign, grouping and spaces. */
export const plainAmount = (text: string): string => text.replaceAll(/[₹₦,\s]/g, "");
