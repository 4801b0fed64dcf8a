"use client";
import type { ReactNode } from "react";
import { RAIL_KEY } from "./theme-script";

/** Folds the rail to its icons and unfolds it; remembered by this browser. */
export function RailFold({ children }: { children: ReactNode }) {
  const fold = () => {
    const { dataset } = document.documentElement;
    if (dataset["rail"]) delete dataset["rail"];
    else dataset["rail"] = "folded";
    localStorage.setItem(RAIL_KEY, dataset["rail"] ?? "");
  };
  return (
    <button
      type="button"
      onClick={fold}
      title="Fold or unfold the navigation"
      className="hidden min-h-11 items-center gap-3 rounded px-3 text-sm text-ink-faint hover:bg-sunken lg:flex"
    >
      {children}
    </button>
  );
}
