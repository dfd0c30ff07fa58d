/** What tests let the inspected page do. These functions run there. */

export function setCookie(line: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: as pages do it
  document.cookie = line
}
