import { NothingHere } from "@/components/shell/nothing-here";

export default function ResidentNotFound() {
  return <NothingHere />;
}
