import { expect, test } from 'vitest'
import { LANGUAGES } from '@clarion/server/shared'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { KEPT_MINUTES, READING_CACHE } from './caching.ts'

test('who changes what the site says is told for how long a kept page may still say it as before', () => {
  const seconds = [...READING_CACHE['cache-control'].matchAll(/=(\d+)/g)].map(([, n]) => Number(n))
  expect(seconds).toHaveLength(2)
  expect(KEPT_MINUTES * 60).toBe(seconds.reduce((sum, n) => sum + n))
  for (const language of LANGUAGES) {
    const t = translator(() => ({ language, catalogue: shippedArea(language, 'people') }))
    expect(t('people.site.kept', { minutes: KEPT_MINUTES })).toContain(` ${String(KEPT_MINUTES)} `)
  }
})
