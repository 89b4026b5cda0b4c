import type { Media } from './face.ts'

const WIDTHS = [320, 800, 1600] as const

/** Width by height; square where it is not known. */
export const ratioOf = ({ width, height }: Media): number =>
  width && height ? Number((width / height).toFixed(4)) : 1

/** The widths in which a picture is kept. */
export const srcsetOf = ({ id }: Media): string =>
  WIDTHS.map((wide) => `/media/${id}/${wide} ${wide}w`).join(', ')

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const

/** "2.4 MB" in the reader's language. */
export function sizeInWords(bytes: number, locale: string): string {
  const power = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[power],
    maximumFractionDigits: power === 2 ? 1 : 0,
  }).format(bytes / 1000 ** power)
}
