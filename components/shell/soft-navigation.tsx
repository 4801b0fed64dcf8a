"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";

/**
 * Makes every plain link of the product load the next page without reloading the document. Plain links work before this
 * code has arrived and without it; `next/link` would cost a tenant's phone 3 kB of script for the same. While the next
 * page is on its way the mark below lets the style sheet show a skeleton.
 */
export function SoftNavigation() {
  const router = useRouter();
  const [isNavigating, startTransition] = useTransition();
  useEffect(() => {
    const follow = (event: MouseEvent) => {
      const path = ownPath(event);
      if (!path) return;
      event.preventDefault();
      startTransition(() => router.push(path));
    };
    document.addEventListener("click", follow);
    return () => document.removeEventListener("click", follow);
  }, [router]);
  useEffect(() => {
    if (!isNavigating) return;
    // What was clicked may be gone with the old page; the keyboard then goes on from the new one's beginning.
    return () => {
      if (document.activeElement === document.body)
        document.getElementById("main")?.focus({ preventScroll: true });
    };
  }, [isNavigating]);
  return <span hidden data-navigating={isNavigating ? "" : undefined} />;
}

/** The path of the link that was clicked, when it is one of our pages in this same window. */
function ownPath(event: MouseEvent): Route | null {
  const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!isPlain || event.defaultPrevented || !link?.href || link.target || link.hasAttribute("download"))
    return null;
  const { origin, pathname, search, hash } = new URL(link.href);
  const isHere = pathname === location.pathname && search === location.search;
  return origin === location.origin && !(isHere && hash) ? (`${pathname}${search}${hash}` as Route) : null;
}
