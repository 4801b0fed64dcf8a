import type { BillType } from "@/lib/bills/bill";
import type { BillView, DisputeView } from "@/lib/bills/bill-schemas";
import type { StatusWord } from "./status-words";

export const BILL_WORDS: Readonly<Record<BillView["status"], StatusWord>> = {
  CANCELLED: { word: "Cancelled", tone: "neutral", icon: "cross" },
  PAID: { word: "Paid", tone: "success", icon: "check" },
  DISPUTED: { word: "In question", tone: "attention", icon: "person" },
  PARTIALLY_PAID: { word: "Part paid", tone: "info", icon: "half-circle" },
  OVERDUE: { word: "Late", tone: "danger", icon: "late" },
  ACKNOWLEDGED: { word: "Confirmed", tone: "neutral", icon: "calendar" },
  PENDING_ACKNOWLEDGMENT: { word: "To confirm", tone: "info", icon: "clock" },
  PENDING: { word: "To pay", tone: "neutral", icon: "dot" },
};

export const DISPUTE_WORDS: Readonly<Record<DisputeView["status"], StatusWord>> = {
  open: { word: "Open", tone: "attention", icon: "person" },
  under_review: { word: "Looked at", tone: "info", icon: "hourglass" },
  resolved: { word: "Upheld", tone: "success", icon: "check" },
  rejected: { word: "Bill stands", tone: "neutral", icon: "cross" },
  withdrawn: { word: "Withdrawn", tone: "neutral", icon: "arrow-back" },
};

/** What a bill is for, in the words of those who write and read it. */
export const BILL_TYPE_WORDS: Readonly<Record<BillType, string>> = {
  service_charge: "Service charge",
  electricity: "Electricity",
  water: "Water",
  security: "Security",
  maintenance: "Maintenance",
  waste_management: "Waste management",
  electricity_utility: "Electricity supplier",
  water_utility: "Water supplier",
  internet_utility: "Internet",
  cable_tv_utility: "Cable TV",
  other: "Other",
};
