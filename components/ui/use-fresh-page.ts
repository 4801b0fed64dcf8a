"use client";
import { useEffect } from "react";

/** Who comes back from a gateway with the browser's back button sees what is owed now, not what was owed before. */
export function useFreshPageOnReturn(): void {
  useEffect(() => {
    const reload = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload();
    };
    addEventListener("pageshow", reload);
    return () => removeEventListener("pageshow", reload);
  }, []);
}
