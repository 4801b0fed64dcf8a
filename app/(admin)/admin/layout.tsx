import type { ReactNode } from "react";
import { PlaceShell } from "@/app/place-shell";

export default function AdminLayout({ children }: { children: ReactNode }) {
  return <PlaceShell place="admin">{children}</PlaceShell>;
}
