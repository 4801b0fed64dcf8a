import { NothingHere } from "@/components/shell/nothing-here";

export default function EstateNotFound() {
  return <NothingHere />;
}
