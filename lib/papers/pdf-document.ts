import "server-only";
import PDFDocument from "pdfkit";
import { shortHash, type Stamp } from "./paper";
import { FONTS, LINE, TONES, type TextLook } from "./pdf-look";

const MARGIN = 50;
const FOOTER = 74;
const BRAND_SIZE = 15;
const WATERMARK_SIZE = 150;

type TextPlace = { width: number; align?: "left" | "right"; link?: string };

export type PaperHead = {
  title: string;
  language?: string;
  letters?: keyof typeof FONTS;
  isTest: boolean;
  stamp: Stamp;
};

/**
 * An A4 paper that is written from the top to the bottom. It is tagged for screen readers, and the same stamp and calls give
 * the same bytes: the only time in it is the stamp's.
 */
export class PaperPdf {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;
  readonly #chunks: Buffer[] = [];
  readonly #head: PaperHead;
  #pageNumber = 0;

  constructor(head: PaperHead) {
    this.#head = head;
    this.#pdf = new PDFDocument({
      size: "A4",
      margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: FOOTER },
      pdfVersion: "1.7",
      tagged: true,
      lang: head.language ?? "en-IN",
      displayTitle: true,
      font: FONTS[head.letters ?? "indian"].regular,
      autoFirstPage: false,
      info: {
        Title: `${head.title} ${head.stamp.number}`,
        Author: "Latchkey",
        Creator: "Latchkey",
        Producer: "Latchkey",
        CreationDate: head.stamp.issuedAt,
        ModDate: head.stamp.issuedAt,
      },
    });
    this.#pdf.on("data", (chunk: Buffer) => this.#chunks.push(chunk));
    this.#root = this.#pdf.struct("Document");
    this.#pdf.addStructure(this.#root);
    this.newPage();
    this.#writeHead();
  }

  get width(): number {
    return this.#pdf.page.width - 2 * MARGIN;
  }
  get left(): number {
    return MARGIN;
  }
  get y(): number {
    return this.#pdf.y;
  }
  /** Where on the page nothing more may stand. */
  get bottom(): number {
    return this.#pdf.page.height - FOOTER;
  }

  newPage(): void {
    this.#pdf.addPage();
    this.#pageNumber += 1;
    this.#artifact(() => {
      if (this.#head.isTest) this.#writeWatermark();
      this.#writeFooter();
    });
    this.#pdf.x = MARGIN;
    this.#pdf.y = MARGIN;
  }

  /** True when it had to begin a new page, because less than `height` was left on the present one. */
  makeRoom(height: number): boolean {
    if (this.y + height <= this.bottom) return false;
    this.newPage();
    return true;
  }

  space(height: number): void {
    this.#pdf.y += height;
  }

  /** A line or paragraph under the one before, over the whole width. */
  text(kind: "H1" | "H2" | "P", text: string, look: TextLook = {}): void {
    this.#use(look);
    this.makeRoom(this.#pdf.heightOfString(text, { width: this.width }));
    this.#tag(kind, () => this.#use(look).text(text, MARGIN, this.y, { width: this.width }));
  }

  /** A link that can be pressed. */
  link(text: string, url: string, look: TextLook = {}): void {
    this.#tag("P", () =>
      this.#use({ tone: "accent", ...look }).text(text, MARGIN, this.y, { width: this.width, link: url }),
    );
    // Further text must not become part of the link.
    this.#use({});
  }

  heightOf(text: string, width: number, look: TextLook = {}): number {
    const pdf = this.#use(look);
    // Nearly every cell is one line; breaking lines costs ten times as much as measuring one.
    return this.#lineWidth(text) <= width ? pdf.currentLineHeight(true) : pdf.heightOfString(text, { width });
  }

  /** Text at a place, for tables; it neither moves the next line nor breaks the page. */
  write(text: string, x: number, y: number, place: TextPlace & TextLook): void {
    const { width, align = "left", link = null } = place;
    const pdf = this.#use(place);
    const lineWidth = this.#lineWidth(text);
    if (lineWidth > width) pdf.text(text, x, y, { width, align, link });
    else pdf.text(text, align === "right" ? x + width - lineWidth : x, y, { lineBreak: false, link });
  }

  /** The width of a text in one line; endless for one that has several. */
  #lineWidth(text: string): number {
    return text.includes("\n") ? Number.POSITIVE_INFINITY : this.#pdf.widthOfString(text);
  }

  line(strength = 0.6): void {
    const y = this.y;
    this.#artifact(() =>
      this.#pdf
        .moveTo(MARGIN, y)
        .lineTo(MARGIN + this.width, y)
        .lineWidth(strength)
        .strokeColor(LINE)
        .stroke(),
    );
  }

  moveTo(y: number): void {
    this.#pdf.x = MARGIN;
    this.#pdf.y = y;
  }

  /** Opens an element of the document's structure that holds others; close it when they are written. */
  openElement(kind: string, parent = this.#root): PDFKit.PDFStructureElement {
    const element = this.#pdf.struct(kind);
    parent.add(element);
    return element;
  }

  /** Writes something under an element of the structure. */
  element(parent: PDFKit.PDFStructureElement, kind: string, write: () => void): void {
    parent.add(this.#pdf.struct(kind, {}, write));
  }

  /** The finished file. Nothing can be written afterwards. */
  async end(): Promise<Buffer> {
    this.#root.end();
    const ended = new Promise<void>((resolve, reject) => {
      this.#pdf.once("end", resolve);
      this.#pdf.once("error", reject);
    });
    this.#pdf.end();
    await ended;
    return Buffer.concat(this.#chunks);
  }

  #tag(kind: string, write: () => void): void {
    this.element(this.#root, kind, write);
  }

  #use({ size = 9.5, isBold = false, tone = "ink" }: TextLook): PDFKit.PDFDocument {
    const font = FONTS[this.#head.letters ?? "indian"];
    return this.#pdf
      .font(isBold ? font.bold : font.regular)
      .fontSize(size)
      .fillColor(TONES[tone]);
  }

  /** What is no part of the text: lines, page numbers, the watermark. */
  #artifact(draw: () => void): void {
    this.#pdf.markContent("Artifact", { type: "Pagination" });
    draw();
    this.#pdf.endMarkedContent();
  }

  #writeHead(): void {
    const { title, stamp, isTest } = this.#head;
    const top = this.y;
    this.#artifact(() =>
      this.write("Latchkey", MARGIN, top, {
        size: BRAND_SIZE,
        isBold: true,
        tone: "accent",
        width: this.width,
      }),
    );
    const half = this.width / 2;
    this.#artifact(() =>
      this.write(`No. ${stamp.number}`, MARGIN + half, top + 4, {
        align: "right",
        width: half,
        tone: "soft",
      }),
    );
    this.moveTo(top + 44);
    this.text("H1", title, { size: 20, isBold: true });
    if (isTest) this.text("P", "Test mode: no real money has moved.", { tone: "test", isBold: true });
    this.space(8);
  }

  #writeWatermark(): void {
    const { width, height } = this.#pdf.page;
    this.#pdf.save();
    this.#pdf.rotate(-45, { origin: [width / 2, height / 2] });
    this.#use({ size: WATERMARK_SIZE, isBold: true })
      .fillColor("#f1ebe2")
      .text("TEST", 0, height / 2 - WATERMARK_SIZE * 0.7, { width, align: "center", lineBreak: false });
    this.#pdf.restore();
  }

  #writeFooter(): void {
    const { stamp } = this.#head;
    const { page } = this.#pdf;
    const y = page.height - FOOTER + 22;
    // Below the margin, where text would otherwise begin a new page.
    page.margins.bottom = 0;
    const look = { size: 7.5, tone: "soft", width: this.width } as const;
    this.write(
      `${stamp.number} · fingerprint ${shortHash(Buffer.from(stamp.factsHash, "hex"))}`,
      MARGIN,
      y,
      look,
    );
    this.write(`Page ${this.#pageNumber}`, MARGIN, y, { ...look, align: "right" });
    this.write(`Is this paper ours? ${stamp.checkUrl}`, MARGIN, y + 12, look);
    page.margins.bottom = FOOTER;
  }
}
