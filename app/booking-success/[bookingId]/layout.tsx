import type { ReactNode } from "react";
import { PlaceShell } from "@/app/place-shell";

export default function BookingSuccessLayout({ children }: { children: ReactNode }) {
  return <PlaceShell place="services">{children}</PlaceShell>;
}
