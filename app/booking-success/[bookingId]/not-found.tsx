import { NothingHere } from "@/components/shell/nothing-here";

export default function BookingSuccessNotFound() {
  return <NothingHere />;
}
