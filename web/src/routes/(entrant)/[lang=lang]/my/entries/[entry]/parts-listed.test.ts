import { expect, test } from 'vitest'
import { partsListed } from './parts-listed.ts'

type Entry = Parameters<typeof partsListed>[0]

const field = (key: string, categories?: readonly string[]) => ({ key, kind: 'text', categories })
const SECTIONS = [
  { key: 'who', title: { en: 'Who' }, fields: [field('name'), field('stage', ['events'])] },
  { key: 'nothing', title: { en: 'Nothing' }, fields: [] },
  { key: 'evening', title: { en: 'The evening' }, fields: [field('doors', ['events'])] },
]
const entryIn = (category: string, ...asked: readonly string[]) =>
  ({
    document: { form: { sections: SECTIONS }, zone: 'UTC' },
    now: '2019-06-01T12:00:00Z',
    category: { key: category },
    ...{ answers: {}, media: [], authority: null },
    progress: asked.map((key, missing) => ({ key, status: 'in-progress', missing })),
  }) as unknown as Entry

test('the parts that are listed are those that progress counts, with the questions of their category alone', () => {
  const listed = (entry: Entry) =>
    partsListed(entry).map(({ key, fields, missing }) => [key, fields.map((each) => each.key), missing])
  expect(listed(entryIn('events', 'who', 'evening'))).toEqual([
    ['who', ['name', 'stage'], 0],
    ['evening', ['doors'], 1],
  ])
  expect(listed(entryIn('words', 'who'))).toEqual([['who', ['name'], 0]])
})
