import type { ReactNode } from "react";
import * as routes from "@/components/routes";
import { Brand } from "./brand";

/** A page without a place around it: just the name on top. */
export function PlainPage({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto grid min-h-dvh w-full max-w-2xl grid-rows-[auto_1fr] gap-8 px-4 py-6 sm:px-6 sm:py-10">
      <header>
        <a href={routes.home} className="inline-block rounded">
          <Brand />
        </a>
      </header>
      <main id="main">{children}</main>
    </div>
  );
}
