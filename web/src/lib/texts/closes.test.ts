import { closeInWords } from '../../../../server/src/features/calls/core/time.ts'
import { LANGUAGES } from '@clarion/server/shared'
import { expect, test } from 'vitest'
import { shippedArea } from './build/catalogues.ts'
import { inWords } from './moments.ts'
import { translator } from './texts.ts'

const MIDNIGHT = '2026-07-31T22:00:00Z'
const ZONE = 'Europe/Brussels'

test.each(LANGUAGES)(
  'a close at midnight is the 24:00 of the day that ends, on pages as in mails, in %s',
  (language) => {
    const t = translator(() => ({ language, catalogue: shippedArea(language, 'common') }))
    const told = [
      inWords({ at: MIDNIGHT, zone: ZONE, isEnd: true }, t),
      closeInWords(new Date(MIDNIGHT), ZONE, language),
    ]
    for (const words of told) expect(words).toMatch(/31 \p{L}+ 2026.*24:00/u)
    const later = [inWords({ at: '2026-07-31T22:01:00Z', zone: ZONE, isEnd: true }, t)]
    for (const words of later) expect(words).toMatch(/1 \p{L}+ 2026.*00:01/u)
  },
)
