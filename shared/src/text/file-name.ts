/** The last part of a path, without characters that no screen shows and with the accents of one form. */
export const cleanFileName = (name: string): string =>
  name
    .toWellFormed()
    .normalize('NFC')
    .replace(/^.*[/\\]/su, '')
    // Line breaks, controls, and marks that turn the reading order around (`exe.fdp` shown as `pdf.exe`).
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()

/** `Rapport.final.PDF` → `pdf`; empty when the name has none. */
export const extensionOf = (name: string): string => /.\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase() ?? ''
