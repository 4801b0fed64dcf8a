import type { ReactNode } from "react";
import { PlaceShell } from "@/app/place-shell";

export default function SellerLayout({ children }: { children: ReactNode }) {
  return <PlaceShell place="seller">{children}</PlaceShell>;
}
