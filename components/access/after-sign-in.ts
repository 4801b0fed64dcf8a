import type { Route } from "next";
import * as routes from "@/components/routes";

const OWN_PAGE = /^\/(?:tenant|owner|admin|join)(?:[/?][\w\-/?=&%.]*)?$/;

export type Wish = {
  /** The page that sent the person to sign in. */
  next: string | null;
  /** The tenant key they came with. */
  key: string | null;
};

/** Where a person goes once signed in: the home they hold a key for, the page they wanted, or their start. Never another site. */
export function afterSignIn({ next, key }: Wish): Route {
  if (key) return routes.withQuery(routes.join, { key });
  return next && OWN_PAGE.test(next) && !next.includes("//") ? (next as Route) : routes.home;
}

/** A parameter of the address that should be there once; null when it is not. */
export const oneOf = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null;
