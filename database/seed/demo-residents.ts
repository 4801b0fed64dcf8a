import type { AddResidentBody } from "@/lib/estates/estate-schemas";

const GIVEN =
  "Adaeze Babajide Chiamaka Damilola Efe Folake Godwin Halima Ifeanyi Jumoke Kelechi Lanre Musa Nkechi Obinna Patience Rasheed Simisola Temitope Uche Yetunde Zainab Emeka Bukola Chukwudi";
const FAMILY =
  "Adeyemi Balogun Chukwu Danjuma Eze Fashola Garba Hassan Igwe Johnson Kalu Lawal Mohammed Nwosu Okafor Peters Quadri Sanusi Taiwo Uzor Williams Yusuf Abiola Bassey Ekwueme Ogunleye Oladipo Onyeka";

const nth = (names: string, n: number): string => {
  const list = names.split(" ");
  return list[n % list.length] ?? "";
};

/** So many people, each with a flat: the same ones every time, so that what a demo shows can be told again. */
export const demoResidents = (count: number): AddResidentBody[] =>
  Array.from({ length: count }, (_, n) => {
    const [given, family] = [nth(GIVEN, n * 7), nth(FAMILY, n * 3 + Math.floor(n / 25))];
    const block = "ABCDEFGH".charAt(n % 8);
    return {
      email: `${given}.${family}.${n + 1}@residents.test`.toLowerCase(),
      name: `${given} ${family}`,
      unit: `Block ${block}, Flat ${Math.floor(n / 8) + 1}`,
    };
  });
