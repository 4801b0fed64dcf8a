const moments = new Map<string, Intl.DateTimeFormat>();

/** `5 Nov 2026, 14:05`, as the clocks of a zone showed it: an estate's times are read where it is. */
export function zoneMomentWords(instant: string, zone: string): string {
  let format = moments.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    moments.set(zone, format);
  }
  return format.format(new Date(instant));
}
