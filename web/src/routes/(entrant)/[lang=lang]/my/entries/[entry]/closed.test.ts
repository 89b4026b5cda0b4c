import { expect, test } from 'vitest'
import { LANGUAGES } from '@clarion/server/shared'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { closedInWords } from './closed.ts'

test.each(LANGUAGES)(
  'an entrant is told in %s who decided on their entry and how, never that somebody did',
  (language) => {
    const catalogue = { ...shippedArea(language, 'entrant'), ...shippedArea(language, 'refusals') }
    const t = translator(() => ({ language, catalogue }))
    const said = (admissibility: 'open' | 'admitted' | 'not-admitted', code: string) =>
      closedInWords(t, { admissibility }, { code, details: {} })
    const decided = (['open', 'admitted', 'not-admitted'] as const).map((each) =>
      said(each, 'admissibility-already-decided'),
    )
    expect(new Set([...decided, catalogue['refusals.admissibility-already-decided']]).size).toBe(4)
    for (const words of decided) expect(words).toMatch(/office|segreteria|γραμματεία/u)
    expect(said('admitted', 'call-not-open')).toBe(catalogue['refusals.call-not-open'])
  },
)
