import { NothingHere } from "@/components/shell/nothing-here";

export default function ScoutNotFound() {
  return <NothingHere />;
}
