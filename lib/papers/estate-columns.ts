import type { StaffView, StayView } from "@/lib/estates/estate-schemas";
import type { CsvColumn } from "./csv";

// What an estate's lists of people show, column by column, then raw ids for machines.

export const residentColumns: readonly CsvColumn<StayView>[] = [
  { title: "Name", of: (r) => r.name },
  { title: "E-mail", of: (r) => r.email },
  { title: "Unit", of: (r) => r.unit },
  { title: "Since", of: (r) => r.since },
  { title: "Until", of: (r) => r.until },
  { title: "Invited", of: (r) => (r.is_invited ? "has no password yet" : null) },
  { title: "id", of: (r) => r.id },
  { title: "user_id", of: (r) => r.user_id },
];

export const staffColumns: readonly CsvColumn<StaffView>[] = [
  { title: "Name", of: (s) => s.name },
  { title: "E-mail", of: (s) => s.email },
  { title: "Role", of: (s) => (s.role === "estate_admin" ? "Administrator" : "Staff") },
  { title: "May", of: (s) => s.permissions.join(" ") },
  { title: "Since", of: (s) => s.since },
  { title: "id", of: (s) => s.id },
  { title: "user_id", of: (s) => s.user_id },
];
