import { PlaceShell } from "@/app/place-shell";

export default async function EstateLayout({ params, children }: LayoutProps<"/estate/[estateId]">) {
  const { estateId } = await params;
  return <PlaceShell place={`estate/${estateId}`}>{children}</PlaceShell>;
}
