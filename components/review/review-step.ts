import type { ReviewItemView } from "@/lib/review/review-schemas";

type StepName = "propose" | "approve" | "reject" | "resolve" | "note";

/** One thing that can be done about an item: how its sheet speaks and what it asks for. */
export type Step = {
  readonly name: StepName;
  readonly button: string;
  readonly title: string;
  readonly text: string;
  readonly asks: readonly ("reason" | "text" | "gateway_reference")[];
  readonly obstacle: string | null;
};

/** The way forward from here: to propose, to agree, to record the refund, or simply to resolve. */
export function forwardStep(item: ReviewItemView): Step {
  const isMoney = item.entries.length > 0;
  if (isMoney && item.state === "open")
    return {
      name: "propose",
      button: "Propose to give it back",
      title: "Propose to give this money back?",
      text: "Nothing moves yet. Another administrator must agree first.",
      asks: ["reason"],
      obstacle: item.obstacles.propose,
    };
  if (isMoney && item.state === "proposed")
    return {
      name: "approve",
      button: "Agree",
      title: "Agree to give this money back?",
      text: "Then the refund may be made in PhonePe's dashboard. The books change when its reference is entered here.",
      asks: [],
      obstacle: item.obstacles.approve,
    };
  return {
    name: "resolve",
    button: isMoney ? "Record the refund" : "Resolve",
    title: isMoney ? "Has the money been given back?" : "Close this?",
    text: isMoney
      ? "The amount leaves suspense in the books. This cannot be undone."
      : "It leaves the queue with your reason. This cannot be undone.",
    asks: isMoney ? ["gateway_reference", "reason"] : ["reason"],
    obstacle: item.obstacles.resolve,
  };
}

export const rejectStep = (item: ReviewItemView): Step => ({
  name: "reject",
  button: "Reject",
  title: "Reject the proposal?",
  text: "The item is open again. Your reason stays as a note.",
  asks: ["reason"],
  obstacle: item.obstacles.reject,
});

export const noteStep: Step = {
  name: "note",
  button: "Note",
  title: "Leave a note",
  text: "For whoever looks at this next.",
  asks: ["text"],
  obstacle: null,
};
