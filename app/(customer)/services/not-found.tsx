import { NothingHere } from "@/components/shell/nothing-here";

export default function ServicesNotFound() {
  return <NothingHere />;
}
