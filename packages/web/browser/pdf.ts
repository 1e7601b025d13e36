/** How many pages a PDF of Chromium has: each page is an object of its own, outside every compressed stream. */
export function pagesOf(pdf: Buffer): number {
  return (pdf.toString("latin1").match(/\/Type\s*\/Page(?![A-Za-z])/g) ?? []).length;
}
