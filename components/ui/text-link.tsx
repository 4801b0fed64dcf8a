import type { ReactNode } from "react";

type Props = {
  href: string;
  children: ReactNode;
  className?: string;
  /** It leads to a file that the browser saves, and not to a page. */
  isFile?: boolean;
};

/** A link in or beside text, tall enough for a thumb. */
export function TextLink({ href, children, className = "", isFile }: Props) {
  return (
    <a
      href={href}
      download={isFile}
      className={`inline-flex min-h-11 items-center gap-1 rounded text-accent underline decoration-accent/40 underline-offset-4 hover:decoration-accent ${className}`}
    >
      {children}
    </a>
  );
}
