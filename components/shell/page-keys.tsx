"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** What the keys do: links of the page that carry `data-key` say which key follows them. */
const LINK_KEYS: Readonly<Record<string, "previous" | "next">> = {
  k: "previous",
  ArrowLeft: "previous",
  j: "next",
  ArrowRight: "next",
};

/**
 * Keys for people who work here all day: `/` or Ctrl-K opens the search, J and K (or the arrows) go to the next and the
 * previous row of the list one came from. Not while something is typed, chosen or open in a sheet.
 */
export function PageKeys({ searchHref }: { searchHref: Route }) {
  const router = useRouter();
  useEffect(() => {
    const follow = (event: KeyboardEvent) => {
      const isSearch = event.key === "k" && (event.ctrlKey || event.metaKey);
      if (event.defaultPrevented || event.altKey || (!isSearch && (event.ctrlKey || event.metaKey))) return;
      if (document.querySelector("dialog[open]") || (!isSearch && isTyping(event.target))) return;
      if (isSearch || event.key === "/") {
        event.preventDefault();
        return router.push(searchHref);
      }
      const which = LINK_KEYS[event.key];
      const link = which && document.querySelector<HTMLAnchorElement>(`a[data-neighbour="${which}"]`);
      link?.click();
    };
    document.addEventListener("keydown", follow);
    return () => document.removeEventListener("keydown", follow);
  }, [router, searchHref]);
  return null;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, select, textarea, [contenteditable]") !== null;
