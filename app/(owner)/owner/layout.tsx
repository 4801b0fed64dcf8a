import type { ReactNode } from "react";
import { PlaceShell } from "@/app/place-shell";
import * as routes from "@/components/routes";
import { PageKeys } from "@/components/shell/page-keys";

export default function OwnerLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PlaceShell place="owner">{children}</PlaceShell>
      <PageKeys searchHref={routes.ownerSearch} />
    </>
  );
}
