// The tables of Verhoeff's check digit, as UIDAI uses it: multiplication in the dihedral group of ten, and the permutations.
const D = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
];
const P = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];

/** True for twelve digits whose last one fits the others; catches every single wrong digit and every two exchanged. */
export function isAadhaar(digits: string): boolean {
  if (!/^[2-9][0-9]{11}$/.test(digits)) return false;
  const check = digits
    .split("")
    .toReversed()
    .reduce((sum, digit, place) => Number(D[sum]?.[Number(P[place % 8]?.[Number(digit)])]), 0);
  return check === 0;
}

/** `XXXX XXXX 1234`: all that is ever shown of an Aadhaar number. */
export const maskAadhaar = (last4: string): string => `XXXX XXXX ${last4}`;

/** `XXXXXX234F`: all that is shown of a PAN, except on the yearly papers that need it. */
export const maskPan = (last4: string): string => `XXXXXX${last4}`;

/** What a person may be, as the profile asks it. */
export const GENDERS = ["female", "male", "other"] as const;
