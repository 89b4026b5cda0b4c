import { localeOf } from '@clarion/server/shared'
import { numbersIn } from '#lib/texts/formats.ts'
import type { Translator } from '#lib/texts/texts.ts'

const A_MINUTE = 60

/** "3 minutes", "1 minute 30 seconds": how long something plays; whole minutes have no seconds. */
export function lengthInWords(seconds: number, t: Translator): string {
  const parts = [
    [Math.floor(seconds / A_MINUTE), 'minute'],
    [seconds % A_MINUTE, 'second'],
  ] as const
  const said = parts.filter(([count]) => count > 0)
  return (said.length > 0 ? said : parts.slice(1))
    .map(([count, unit]) =>
      numbersIn(localeOf(t.language), { style: 'unit', unit, unitDisplay: 'long' }).format(count),
    )
    .join(' ')
}
