import type { StatusWord } from "@/lib/status-words/status-words";
import type { ReviewItemView } from "@/lib/review/review-schemas";

/** How an item stands, in a word. Waiting is neutral; what needs somebody now stands out. */
export const REVIEW_WORDS: Readonly<Record<ReviewItemView["state"], StatusWord>> = {
  open: { word: "To decide", tone: "attention", icon: "dot" },
  proposed: { word: "Proposed", tone: "info", icon: "person" },
  approved: { word: "Agreed", tone: "info", icon: "half-circle" },
  resolved: { word: "Resolved", tone: "success", icon: "check" },
};
