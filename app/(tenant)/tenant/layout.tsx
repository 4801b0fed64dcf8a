import type { ReactNode } from "react";
import { PlaceShell } from "@/app/place-shell";

export default function TenantLayout({ children }: { children: ReactNode }) {
  return <PlaceShell place="tenant">{children}</PlaceShell>;
}
