import type { ReactNode } from "react";
import { buttonLook } from "@/components/ui/button-look";

type Props = { href: string; children: ReactNode };

/** A link to a file that the browser saves. Plain, so that it works before and without scripts. */
export function DownloadLink({ href, children }: Props) {
  return (
    <a href={href} className={buttonLook("secondary", "print:hidden", "small")} download>
      {children}
    </a>
  );
}
