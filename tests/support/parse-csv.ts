/** Reads CSV as RFC 4180 has it, for looking at what was written; the first record holds the titles. */
export function parseCsv(text: string): string[][] {
  const records: string[][] = [];
  let [record, cell, isQuoted] = [[] as string[], "", false];
  const plain = text.replace(/^\uFEFF/, "");
  for (let at = 0; at < plain.length; at += 1) {
    const sign = plain.charAt(at);
    if (isQuoted && sign === '"' && plain.charAt(at + 1) === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"') isQuoted = !isQuoted;
    else if (isQuoted) cell += sign;
    else if (sign === ",") {
      record.push(cell);
      cell = "";
    } else if (sign === "\r" && plain.charAt(at + 1) === "\n") {
      records.push([...record, cell]);
      [record, cell] = [[], ""];
      at += 1;
    } else cell += sign;
  }
  return records;
}
