import type { ReactNode } from "react";
import { PlaceShell } from "@/app/place-shell";

export default function TenantLayout({ children }: { children: ReactNode }) {
  return <PlaceShell role="tenant">{children}</PlaceShell>;
}
