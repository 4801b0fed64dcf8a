import { PDFiumLibrary } from "@hyzyla/pdfium";
import { PNG } from "pngjs";

let library: ReturnType<typeof PDFiumLibrary.init> | undefined;

/** What a reader of a PDF can copy out of each page. */
export async function pdfTexts(bytes: Uint8Array): Promise<string[]> {
  const document = await (library ??= PDFiumLibrary.init()).then((it) => it.loadDocument(bytes));
  try {
    return [...document.pages()].map((page) => page.getText());
  } finally {
    document.destroy();
  }
}

/** A page as a picture, with three times 72 dots an inch. */
export async function pdfPicture(bytes: Uint8Array, page = 0): Promise<PNG> {
  const document = await (library ??= PDFiumLibrary.init()).then((it) => it.loadDocument(bytes));
  try {
    const { data, width, height } = await document.getPage(page).render({ scale: 3, render: "bitmap" });
    const picture = new PNG({ width, height });
    picture.data = Buffer.from(data);
    return picture;
  } finally {
    document.destroy();
  }
}
