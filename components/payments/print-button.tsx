"use client";
import { buttonLook } from "@/components/ui/button-look";

/** Prints the page as a receipt, or saves it as a file where the device offers that. */
export function PrintButton() {
  return (
    <button
      type="button"
      onClick={() => print()}
      className={buttonLook("secondary", "justify-self-start print:hidden")}
    >
      Print or save the receipt
    </button>
  );
}
