import "server-only";
import type { PaperPdf } from "./pdf-document";
import type { TextLook } from "./pdf-look";

export type PdfColumn = { title: string; width: number; align?: "left" | "right" };
export type PdfRow = {
  cells: readonly string[];
  look?: TextLook;
  /** Where one of the cells leads. */
  link?: { cell: number; url: string };
};

const PAD = 4;
const GAP = 8;
const SIZE = 8.5;

/**
 * A table over the whole width, row by row, so that a long one never lies in memory. Widths are shares. A row stands on one
 * page, and the titles stand on top of each.
 *
 * For a screen reader each cell is one of its table. In a `long` table each row is one paragraph instead, because an element for
 * each of a hundred thousand cells takes half a kilobyte of file and more of memory.
 */
export class PdfTable {
  readonly #pdf: PaperPdf;
  readonly #columns: readonly (PdfColumn & { x: number; points: number })[];
  readonly #table: PDFKit.PDFStructureElement;
  readonly #isLong: boolean;

  constructor(pdf: PaperPdf, columns: readonly PdfColumn[], { isLong = false } = {}) {
    this.#pdf = pdf;
    this.#isLong = isLong;
    const shares = columns.reduce((sum, column) => sum + column.width, 0);
    let x = pdf.left;
    this.#columns = columns.map((column) => {
      const points = (pdf.width * column.width) / shares;
      const placed = { ...column, x, points };
      x += points;
      return placed;
    });
    this.#table = pdf.openElement(isLong ? "Div" : "Table");
    // Titles alone at the foot of a page would lead nowhere.
    pdf.makeRoom(60);
    this.#titles();
  }

  row({ cells, look = {}, link }: PdfRow): void {
    const height = this.#heightOf(cells, look);
    if (this.#pdf.makeRoom(height)) this.#titles();
    this.#write("TD", cells, look, height, link);
    this.#pdf.line();
  }

  /** A heading inside the table, over all columns. */
  group(title: string): void {
    this.row({ cells: [title], look: { isBold: true } });
  }

  end(): void {
    this.#table.end();
    this.#pdf.space(10);
  }

  #titles(): void {
    const look: TextLook = { tone: "soft", isBold: true };
    const cells = this.#columns.map((column) => column.title);
    this.#write("TH", cells, look, this.#heightOf(cells, look));
    this.#pdf.line(1.2);
  }

  #heightOf(cells: readonly string[], look: TextLook): number {
    const heights = cells.map((cell, index) =>
      this.#pdf.heightOf(cell, this.#placeOf(index, cells).width, { size: SIZE, ...look }),
    );
    return Math.max(...heights) + 2 * PAD;
  }

  #write(
    kind: "TH" | "TD",
    cells: readonly string[],
    look: TextLook,
    height: number,
    link?: PdfRow["link"],
  ): void {
    const top = this.#pdf.y;
    const writeCell = (cell: string, index: number): void => {
      const { x, width, align } = this.#placeOf(index, cells);
      const target = link?.cell === index ? { link: link.url } : {};
      this.#pdf.write(cell, x, top + PAD, { size: SIZE, ...look, width, align, ...target });
    };
    if (this.#isLong) this.#pdf.element(this.#table, "P", () => cells.forEach(writeCell));
    else {
      const row = this.#pdf.openElement("TR", this.#table);
      for (const [index, cell] of cells.entries()) this.#pdf.element(row, kind, () => writeCell(cell, index));
      row.end();
    }
    this.#pdf.moveTo(top + height);
  }

  /** A cell alone in its row has the whole width. */
  #placeOf(index: number, cells: readonly string[]): { x: number; width: number; align: "left" | "right" } {
    const column = this.#columns[index];
    if (cells.length === 1 || !column) return { x: this.#pdf.left, width: this.#pdf.width, align: "left" };
    const isLast = index === this.#columns.length - 1;
    return { x: column.x, width: column.points - (isLast ? 0 : GAP), align: column.align ?? "left" };
  }
}

/** Labels and what they say, two columns wide. */
export function writeFacts(pdf: PaperPdf, facts: readonly (readonly [label: string, text: string])[]): void {
  const labelWidth = 130;
  for (const [label, text] of facts) {
    const width = pdf.width - labelWidth;
    const height = Math.max(pdf.heightOf(text, width), pdf.heightOf(label, labelWidth - GAP)) + 3;
    pdf.makeRoom(height);
    const top = pdf.y;
    const row = pdf.openElement("P");
    pdf.element(row, "Span", () =>
      pdf.write(label, pdf.left, top, { tone: "soft", width: labelWidth - GAP }),
    );
    pdf.element(row, "Span", () => pdf.write(text, pdf.left + labelWidth, top, { width }));
    row.end();
    pdf.moveTo(top + height);
  }
  pdf.space(10);
}
