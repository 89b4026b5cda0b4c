import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { deepFrozen } from './frozen.ts'
import { inOneLanguage } from './in-one-language.ts'
import { localised } from './localised.ts'

const shape = z.object({
  key: z.string(),
  name: localised,
  note: localised.optional(),
  bases: z.record(z.string(), z.string()),
  fields: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('choice'), options: z.array(z.object({ label: localised })) }),
      z.object({ kind: z.literal('text'), label: localised.nullable() }),
    ]),
  ),
})
const VALUE = {
  key: 'award',
  name: { en: 'Award', it: 'Premio', el: 'Βραβείο' },
  bases: { en: 'no language', it: 'a field' },
  fields: [
    { kind: 'choice', options: [{ label: { en: 'Radio', it: 'La radio' } }] },
    { kind: 'text', label: { el: 'Τίτλος', it: 'Titolo' } },
    { kind: 'text', label: null },
  ],
} satisfies z.output<typeof shape>
const cut = inOneLanguage(shape)

describe('what leaves for one reader', () => {
  test('says each text in their language, however deep it stands, and leaves all else', () => {
    expect(cut(VALUE, 'it')).toEqual({
      key: 'award',
      name: { it: 'Premio' },
      bases: { en: 'no language', it: 'a field' },
      fields: [
        { kind: 'choice', options: [{ label: { it: 'La radio' } }] },
        { kind: 'text', label: { it: 'Titolo' } },
        { kind: 'text', label: null },
      ],
    })
  })

  test('says a text that their language lacks as they would have read it: in English, else in the first there is', () => {
    const { fields } = cut(VALUE, 'el')
    expect(fields[0]).toEqual({ kind: 'choice', options: [{ label: { en: 'Radio' } }] })
    expect(cut(VALUE, 'en').fields[1]).toEqual({ kind: 'text', label: { el: 'Τίτλος' } })
  })

  test('is the same frozen value each time of what nobody can change, and another one of what somebody can', () => {
    const frozen = deepFrozen(structuredClone(VALUE))
    expect(cut(frozen, 'it')).toBe(cut(frozen, 'it'))
    expect(Object.isFrozen(cut(frozen, 'it').fields)).toBe(true)
    expect(cut(frozen, 'en').name).toEqual({ en: 'Award' })
    expect(cut(VALUE, 'it')).not.toBe(cut(VALUE, 'it'))
  })

  test('is kept for the languages of the pages alone: whoever makes up tags fills no memory', () => {
    const frozen = deepFrozen(structuredClone(VALUE))
    expect(cut(frozen, 'aa')).toEqual(cut(frozen, 'en'))
    expect(cut(frozen, 'aa')).not.toBe(cut(frozen, 'aa'))
    expect(cut(frozen, 'aa').fields).not.toBe(cut(frozen, 'aa').fields)
  })

  test('is the value itself where nothing in it is a text', () => {
    const plain = { bases: { en: 'x' } }
    expect(inOneLanguage(z.object({ bases: z.record(z.string(), z.string()) }))(plain, 'it')).toBe(plain)
  })
})
