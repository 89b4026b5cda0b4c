import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acceptAnswers, parseFormInput, type Answers, type Field } from '#features/forms/index.ts'
import { aField, FIELDS, FORM } from '#features/forms/testing.ts'
import { present } from '#kernel/impossible.ts'
import { BLANK } from './said-by.ts'
import { baseOf, basesOf, merge } from './three-way.ts'

const said = (text: string) => ({ kind: 'long-text', text, lang: '' }) as const
const field = aField({ key: 'story', kind: 'long-text' })

describe('of one field', () => {
  const merged = (stored: string, base: string | undefined, mine: string | undefined) => {
    const { taken, elsewhere, disputed } = merge([field], {
      stored: { story: said(stored) },
      sent: mine === undefined ? {} : { story: said(mine) },
      bases: base === undefined ? {} : { story: baseOf(field, said(base)) },
    })
    if (disputed.length > 0) return 'ask'
    return elsewhere.length > 0 ? 'the other' : (taken['story']?.kind ?? 'as it is') && keptOf(taken)
  }
  const keptOf = (taken: Answers) => (taken['story'] ? 'mine' : 'as it is')

  test.each([
    ['nobody changed', 'a', 'a', 'a', 'as it is'],
    ['changed by its writer alone', 'a', 'a', 'b', 'mine'],
    ['emptied by its writer alone', 'a', 'a', '', 'mine'],
    ['left alone by its writer', 'b', 'a', 'a', 'the other'],
    ['emptied elsewhere and left alone by its writer', '', 'a', 'a', 'the other'],
    ['not sent by its writer, and changed elsewhere', 'b', 'a', undefined, 'the other'],
    ['not sent, and not changed', 'a', 'a', undefined, 'as it is'],
    ['changed by both to the same', 'b', 'a', 'b', 'as it is'],
    ['changed by both in two ways', 'b', 'a', 'c', 'ask'],
    ['changed elsewhere and emptied here', 'b', 'a', '', 'ask'],
    ['emptied elsewhere and changed here', '', 'a', 'c', 'ask'],
    ['begun from nobody knows what, over words', 'b', undefined, 'c', 'ask'],
    ['emptied by whoever began from nobody knows what', 'b', undefined, '', 'ask'],
    ['begun from nobody knows what, over nothing', '', undefined, 'c', 'mine'],
  ] as const)('%s', (...of) => {
    const [, stored, base, mine, became] = of
    expect(merged(stored, base, mine)).toBe(became)
  })

  test.each([
    [
      'goes over what the same writer has sent, though nobody heard that it was saved',
      'b',
      ['b'],
      'c',
      'mine',
    ],
    ['goes over each of what was sent, of which the last is saved', 'c', ['b', 'c'], 'd', 'mine'],
    ['goes over the first, where the others never arrived', 'b', ['b', 'c'], 'd', 'mine'],
    ['is what it was at the beginning, once more', 'b', ['b'], 'a', 'mine'],
    ['is sent a second time', 'b', ['b'], 'b', 'as it is'],
    ['is not sent now, and what was stays', 'b', ['b'], undefined, 'the other'],
    ['asks where somebody else has written over it', 'x', ['b', 'c'], 'd', 'ask'],
    ['asks where it may never have arrived', 'x', ['b'], 'b', 'ask'],
  ] as const)('what was sent and never heard of %s', (...of) => {
    const [, stored, unheard, mine, became] = of
    const { taken, elsewhere, disputed } = merge([field], {
      stored: { story: said(stored) },
      sent: mine === undefined ? {} : { story: said(mine) },
      bases: { story: baseOf(field, said('a')) },
      unheard: { story: unheard.map((text) => baseOf(field, said(text))) },
    })
    const isAsked = disputed.length > 0 ? 'ask' : elsewhere.length > 0 ? 'the other' : keptOf(taken)
    expect(isAsked).toBe(became)
  })

  test('a made-up base loses nobody’s words', () => {
    const { taken, disputed } = merge([field], {
      stored: { story: said('Theirs') },
      sent: { story: said('Mine') },
      bases: { story: '0'.repeat(16) },
    })
    expect([taken, disputed]).toEqual([{}, [field]])
  })
})

test('a field of several controls is one: another end of a period beside another beginning asks', () => {
  const period = aField({ key: 'period', kind: 'period' })
  const of = (from: string, to: string) => ({ period: { kind: 'period', from, to, ongoing: false } as const })
  const { disputed } = merge([period], {
    stored: of('2018', '2019'),
    sent: of('2017', '2020'),
    bases: basesOf([period], of('2017', '2019')),
  })
  expect(disputed).toEqual([period])
})

describe('what a field says', () => {
  const authority = (authorityId: string, name: string) => ({ kind: 'authority', authorityId, name }) as const
  const of = (key: string): Field =>
    present(
      FIELDS.find((each) => each.key === key),
      key,
    )

  test('is the same for an answer that was emptied and one that never was', () => {
    for (const each of FIELDS) {
      const emptied = acceptAnswers(FORM, { [each.key]: {} })[each.key]
      expect(baseOf(each, emptied)).toBe(BLANK)
      expect(baseOf(each, undefined)).toBe(BLANK)
    }
  })

  test('is the body that was chosen, not the words that found it; before one is chosen, those', () => {
    const is = (...answer: Parameters<typeof authority>) => baseOf(of('authority'), authority(...answer))
    expect(is('1', 'bolz')).toBe(is('1', 'Bolzano'))
    expect(is('1', 'bolz')).not.toBe(is('2', 'bolz'))
    expect(is('', 'bolz')).not.toBe(is('', 'Bolzano'))
  })

  test('has the language of a text only where that is asked', () => {
    const is = (key: string, lang: string) =>
      baseOf(of(key), { ...said('a'), kind: of(key).kind, lang } as never)
    expect(is('title', 'it')).not.toBe(is('title', 'el'))
    expect(is('story', 'it')).toBe(is('story', 'el'))
  })

  test('is nothing where an older form had asked for something else', () => {
    expect(baseOf(of('reach'), said('many'))).toBe(BLANK)
  })
})

test('whatever two write, each field ends with words of the one or the other, and none that only one wrote is left out', () => {
  const words = fc.constantFrom('', 'a', 'b', 'c')
  fc.assert(
    fc.property(words, words, words, (began, other, mine) => {
      const versions = { stored: { story: said(other) }, sent: { story: said(mine) } }
      const { taken, disputed } = merge([field], {
        ...versions,
        bases: { story: baseOf(field, said(began)) },
      })
      const ends =
        disputed.length > 0 ? [other, mine] : [(taken['story'] as typeof versions.sent.story)?.text ?? other]
      if (mine !== began) expect(ends).toContain(mine)
      if (other !== began && (mine === began || mine !== other)) expect(ends).toContain(other)
    }),
  )
})

test('what a form sends of a field that nobody touched says what was stored', () => {
  const stored = acceptAnswers(FORM, {
    title: { text: 'A table', lang: 'it' },
    story: { text: 'One\ntwo', lang: 'it' },
    channels: { chosen: ['c', 'a'] },
    period: { from: '2017-06', to: '2018', ongoing: true },
    links: { links: [{ url: 'www.example.eu', title: '' }] },
  })
  const form = new FormData()
  for (const [name, value] of [
    ['title', 'A table'],
    ['title.lang', 'it'],
    ['story', 'One\r\ntwo'],
    ['channels', 'a'],
    ['channels', 'c'],
    ['period.from.year', '2017'],
    ['period.from.month', '06'],
    ['period.from.day', ''],
    ['period.to.year', '2018'],
    ['period.to.month', ''],
    ['period.to.day', ''],
    ['period.ongoing', 'on'],
    ['links.0.url', 'www.example.eu'],
    ['links.0.title', ''],
    ['links.1.url', ''],
    ['links.1.title', ''],
  ] as const)
    form.append(name, value)
  const sent = parseFormInput(FORM, 'all', form)
  const fields = FIELDS.filter(({ key }) => key in stored)
  expect(basesOf(fields, sent)).toEqual(basesOf(fields, stored))
})
