import { localeOf } from '@clarion/server/shared'
import { numbersIn } from '#lib/texts/formats.ts'
import type { Translator } from '#lib/texts/texts.ts'

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const

/** "2.4 MB", in the reader's way of writing it; a megabyte is a million bytes, here as in the server's limits. */
export function sizeInWords(bytes: number, t: Translator): string {
  const power = bytes < 1e3 ? 0 : bytes < 1e6 ? 1 : 2
  const size = bytes / 1e3 ** power
  const form = {
    style: 'unit',
    unit: UNITS[power],
    maximumFractionDigits: power > 0 && size < 10 ? 1 : 0,
  } as const
  return numbersIn(localeOf(t.language), form).format(size)
}
