import type { Language } from '../i18n/languages.ts'

const units = ['byte', 'kilobyte', 'megabyte'] as const

/** `25 Mo`, `1,2 Mo`, `340 ko`, `12 octets`; `25 MB` in English. */
export const fileSizeText = (bytes: number, language: Language): string => {
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 2 ? 1 : 0,
  }).format(bytes / 1000 ** step)
}
