const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as the content of an element or the quoted value of an attribute, on one line. */
export const escapeHtml = (text: string): string =>
  text.replace(/[\s\x00-\x1f\x7f]+/g, ' ').replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
