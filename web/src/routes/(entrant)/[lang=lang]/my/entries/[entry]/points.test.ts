import {
  acceptAnswers,
  progress,
  validateAnswers,
  type Field,
  type FieldOf,
  type Form,
} from '@clarion/server/shared'
import { expect, test } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { fieldsOf, pointsOf, wrongIn } from './points.ts'

type Entry = Parameters<typeof pointsOf>[1]

const catalogue = { ...shippedArea('en', 'common'), ...shippedArea('en', 'entrant') }
const t = translator(() => ({ language: 'en', catalogue }))
type Simple = 'text' | 'number' | 'period' | 'links' | 'images' | 'organisation' | 'place'
const field = <K extends Simple>(
  key: string,
  kind: K,
  more: Partial<Pick<FieldOf<K>, 'limits' | 'required'>> = {},
): Field =>
  ({
    ...{ key, kind, label: { en: key.toUpperCase() }, required: true, audience: 'public' as const },
    ...more,
  }) as Field
const FORM: Form = {
  version: '1',
  sections: [
    { key: 'who', title: { en: 'Who' }, fields: [field('name', 'text'), field('town', 'text')] },
    {
      key: 'what',
      title: { en: 'What' },
      fields: [
        field('people', 'number', { limits: { min: 0, whole: true } }),
        field('when', 'period'),
        field('site', 'links', { required: false }),
        field('by', 'organisation', { required: false }),
        field('where', 'place', { required: false }),
        field('pictures', 'images'),
      ],
    },
  ],
}

/** An entry with these answers, and one picture of which nothing is said. */
function entryWith(said: object): Entry {
  const answers = acceptAnswers(FORM, said)
  const media = { pictures: 1 }
  const problems = [
    ...validateAnswers(FORM, { category: 'a', answers, media }),
    { field: 'pictures', code: 'media-alt-needed', params: { file: 'a.jpg' } },
  ]
  return {
    ...{ id: 'e', category: { key: 'a' }, document: { form: FORM, zone: 'UTC' }, problems, answers },
    progress: progress(FORM, { category: 'a', answers, media }, problems),
    ...{ media: [{ field: 'pictures' }], now: '2019-06-01T12:00:00Z' },
  } as unknown as Entry
}

const ENTRY = entryWith({
  name: { text: 'Ada' },
  people: { raw: '1.20' },
  when: { from: '2017-13', to: '2017-02-30' },
  site: { links: [{ url: 'not an address' }] },
  by: { name: 'Town', url: 'not an address' },
  where: { name: 'Torino', lat: '45', lon: '200' },
})

test('what is wrong in a part is told by the label of its box, which it leads to, and is not mixed with what is missing', () => {
  const told = wrongIn(t, ENTRY, 'what').map(({ label, href }) => [label, href])
  const at = (name: string) => `/en/my/entries/e/what?check#${name}`
  expect(told).toEqual([
    ['PEOPLE', at('people')],
    ['WHEN – From', at('when.from')],
    ['WHEN – To', at('when.to')],
    ['SITE – Address 1', at('site.0.url')],
    ['BY – Web site of that organisation', at('by.url')],
    ['WHERE – Longitude', at('where.lon')],
    ['PICTURES', at('pictures')],
  ])
  const once = fieldsOf(wrongIn(t, ENTRY, 'what')).map(({ href }) => href)
  expect(once).toEqual(told.map(([, href]) => href))
  expect(wrongIn(t, ENTRY, 'who')).toEqual([])
  expect(pointsOf(t, ENTRY).find(({ part }) => part === 'who')).toMatchObject({
    label: 'TOWN',
    isWrong: false,
  })
})

test('the check lists as many points as the parts count in their progress, in whatever state an entry is', () => {
  const entries = [
    ENTRY,
    entryWith({}),
    entryWith({ people: { raw: '5' } }),
    entryWith({ name: { text: 'Ada' } }),
  ]
  for (const entry of entries) {
    const points = pointsOf(t, entry)
    for (const { key, missing, wrong, status } of entry.progress) {
      const own = points.filter(({ part }) => part === key)
      expect([wrongIn(t, entry, key).length, own.length]).toEqual([wrong, missing + wrong])
      expect(status === 'problem').toBe(wrong > 0)
      expect(status === 'complete' && own.length > 0).toBe(false)
    }
    expect(entry.progress.reduce((sum, { missing, wrong }) => sum + missing + wrong, 0)).toBe(points.length)
  }
})
