import { LANGUAGES } from '@clarion/server/shared'
import { describe, expect, it } from 'vitest'
import { areas, shippedArea, sourceOf } from './build/catalogues.ts'
import { translator } from './texts.ts'

const NAME = 'خطة (2).pdf'

describe.each(LANGUAGES)('a sentence in %s', (language) => {
  const catalogue = Object.assign({}, ...areas().map((area) => shippedArea(language, area)))
  const t = translator(() => ({ language, catalogue }))

  it('reads the name of a file within it in the direction of its own letters, and adds nothing to one of its own direction', () => {
    const keys = areas().flatMap((area) =>
      Object.entries(sourceOf(language, area)).flatMap(([key, text]) => (/\{file\}/.test(text) ? [key] : [])),
    )
    expect(keys.length).toBeGreaterThan(10)
    const say = (key: string, file: string) =>
      t.find(key, { file, kind: 'image', limit: '1 MB', max: 1 }) ?? ''
    for (const key of keys) {
      expect(say(key, NAME), key).toContain(`\u2068${NAME}\u2069`)
      expect(say(key, 'plan (2).pdf'), key).not.toMatch(/[\u2066-\u2069]/)
    }
  })

  it('leaves a list that is put together to the direction of the page', () => {
    const names = `${NAME}, plan.pdf`
    expect(t.find('entrant.section.unsaved', { names, more: 1 })).toMatch(
      new RegExp(`^${RegExp.escape(names)}`),
    )
  })
})
