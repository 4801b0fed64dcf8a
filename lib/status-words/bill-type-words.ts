import type { BillType } from "@/lib/bills/bill";

const WORDS: Readonly<Record<BillType, string>> = {
  electricity: "Electricity",
  water: "Water",
  security: "Security",
  maintenance: "Repairs",
  service_charge: "Service",
  waste_management: "Waste",
  electricity_utility: "Power meter",
  water_utility: "Water meter",
  internet_utility: "Internet",
  cable_tv_utility: "Cable TV",
  other: "Other",
};

/** What a bill is for, short enough for the label of a bar. */
export const billTypeWords = (type: BillType): string => WORDS[type];
