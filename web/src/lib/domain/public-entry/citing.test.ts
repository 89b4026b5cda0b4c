import { expect, it } from 'vitest'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { bibtex, citationOf, jsonLd } from './citing.ts'
import { partsOf } from './parts.ts'

const shown = {
  entry: {
    number: 'CL19-E-001',
    title: 'A </script><b> & {title}',
    titleEnglish: '',
    titleLanguage: 'it',
    summary: '',
    authorityName: 'Town {of} X',
    jointNames: [],
    implementer: '',
    place: '',
    periodFrom: '2017-06',
    periodTo: null,
    distinction: null,
    beside: [],
    sections: [],
    publishedAt: '2019-10-01T10:00:00.000Z',
    media: [],
  },
  call: { year: 2019, shortName: { en: 'Award' } },
} as unknown as Parameters<typeof jsonLd>[0]

it('describes an entry without a way out of its element', () => {
  const text = jsonLd(shown, 'https://clarion.example/en/archive/CL19-E-001-a')
  expect(text).not.toMatch(/[<&]/)
  expect(JSON.parse(text)).toMatchObject({ name: 'A </script><b> & {title}', temporalCoverage: '2017-06/..' })
})

it('writes a record that braces in a title do not break', () => {
  expect(bibtex(shown, 'https://clarion.example/x', 'CLARINET, Award')).toBe(
    '@misc{CL19-E-001,\n  title = {A </script><b> & title},\n  author = {{Town of X}},\n  year = {2017},\n' +
      '  howpublished = {CLARINET, Award, CL19-E-001},\n  url = {https://clarion.example/x}\n}',
  )
})

it('gives a record no address before there is one', () => {
  expect(bibtex(shown, null, 'CLARINET, Award').split('\n').slice(-3)).toEqual([
    '  year = {2017},',
    '  howpublished = {CLARINET, Award, CL19-E-001}',
    '}',
  ])
})

it.each([
  [
    'en',
    'Town {of} X: “A table”. Award, entry CL19-E-001. Site.',
    '“A table”. Award, entry CL19-E-001. Site.',
  ],
  [
    'it',
    'Town {of} X: «A table». Award, candidatura CL19-E-001. Site.',
    '«A table». Award, candidatura CL19-E-001. Site.',
  ],
  [
    'el',
    'Town {of} X: «A table». Award, υποψηφιότητα CL19-E-001. Site.',
    '«A table». Award, υποψηφιότητα CL19-E-001. Site.',
  ],
] as const)(
  'cites in %s by whom an entry is, and reads well while nobody is named',
  (language, by, without) => {
    const t = translator(() => ({ language, catalogue: shippedArea(language, 'public') }))
    const of = (authorityName: string) =>
      citationOf({ ...shown, entry: { ...shown.entry, title: 'A table', authorityName } }, 'Site', t)
    expect([of(shown.entry.authorityName), of('')]).toEqual([by, without])
  },
)

const joint = (field: string, name: string) => ({
  field,
  kind: 'authority',
  role: 'joint',
  label: { en: 'Another authority that enters with you' },
  answer: { kind: 'authority', authorityId: field, name },
  chosen: [],
})
const together = {
  ...shown,
  entry: {
    ...shown.entry,
    title: 'A table',
    jointNames: ['Town Y', 'Town {Z}'],
    sections: [{ key: 'who', title: {}, answers: [joint('second', 'Town Y'), joint('third', 'Town {Z}')] }],
  },
} as unknown as typeof shown

it.each([
  ['en', 'Town {of} X, Town Y and Town {Z}: “A table”. Award, entry CL19-E-001. Site.'],
  ['it', 'Town {of} X, Town Y e Town {Z}: «A table». Award, candidatura CL19-E-001. Site.'],
  ['el', 'Town {of} X, Town Y και Town {Z}: «A table». Award, υποψηφιότητα CL19-E-001. Site.'],
] as const)('cites in %s all who enter together, the lead first', (language, sentence) => {
  const t = translator(() => ({ language, catalogue: shippedArea(language, 'public') }))
  expect(citationOf(together, 'Site', t)).toBe(sentence)
})

it('names all who enter together in records for machines too', () => {
  expect(bibtex(together, null, 'CLARINET, Award')).toContain(
    '  author = {{Town of X} and {Town Y} and {Town Z}},\n',
  )
  expect(JSON.parse(jsonLd(together, 'https://clarion.example/en/archive/CL19-E-001-a'))).toMatchObject({
    creator: [{ name: 'Town {of} X' }, { name: 'Town Y' }, { name: 'Town {Z}' }],
  })
})

it('tells who enters together beside the authority, not in the words of the form', () => {
  expect(partsOf(together.entry)).toEqual({ facts: [], texts: [], links: [] })
})
