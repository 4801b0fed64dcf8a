"use client";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type Props = { href: string; label: string; isExact: boolean; className: string; children: ReactNode };

/** A link of the navigation that knows whether its page, or one below it, is the present one. */
export function NavLink({ href, label, isExact, className, children }: Props) {
  const path = usePathname().replace(/\/$/, "");
  const isBelow = !isExact && path.startsWith(`${href}/`);
  return (
    <a
      href={href}
      title={label}
      aria-current={path === href ? "page" : isBelow || undefined}
      className={className}
    >
      {children}
    </a>
  );
}
