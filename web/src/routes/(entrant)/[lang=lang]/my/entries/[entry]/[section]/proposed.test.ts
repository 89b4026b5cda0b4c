import { expect, test } from 'vitest'
import { proposedFor, proposedInTexts, proposedName } from '#lib/domain/kinds/authority.ts'
import { shippedArea } from '#lib/texts/build/catalogues.ts'
import { translator } from '#lib/texts/texts.ts'
import { propose, proposalsIn } from './posted.ts'
import { wordsOfSection } from './section-words.ts'
import type { Field } from '@clarion/server/shared'

const authority = (key: string) =>
  ({ key, kind: 'authority', label: { en: key }, required: false, audience: 'public' }) as Field
const FIELDS = [authority('lead'), authority('together'), authority('together-2')]

/** A form of three authorities, of which two were looked for in vain and the second's proposal is sent. */
function sent(): FormData {
  const form = new FormData()
  for (const { key } of FIELDS)
    for (const part of ['name', 'language', 'country', 'level']) form.append(proposedName(key, part), '')
  form.set(proposedName('lead', 'name'), 'Anfang')
  const second = { name: ' Comune Nuovo ', language: 'it', country: 'IT', level: 'regional' }
  for (const [part, typed] of Object.entries(second)) form.set(proposedName('together', part), typed)
  form.set('propose', 'together')
  return form
}

const localsWith = (proposeAuthority: (input: object) => unknown) =>
  ({ attempt: { proposeAuthority } }) as unknown as App.Locals

test('of several authorities of a part, the one is proposed whose button was pressed, as it was typed for that one', async () => {
  const asked: object[] = []
  const locals = localsWith((input) => {
    asked.push(input)
    return { ok: true, value: { authority: { id: 'new' } } }
  })
  expect(await propose(locals, sent())).toEqual({
    answers: { together: { kind: 'authority', authorityId: 'new', name: 'Comune Nuovo' } },
  })
  expect(asked).toMatchObject([{ name: 'Comune Nuovo', language: 'it', country: 'IT', level: 'regional' }])
})

test('what was typed of each of them comes back, each at its own field', () => {
  const back = proposalsIn(FIELDS, sent())
  expect(Object.entries(back).map(([field, { name }]) => [field, name])).toEqual([
    ['lead', 'Anfang'],
    ['together', 'Comune Nuovo'],
    ['together-2', ''],
  ])
})

test('what is wrong with a proposal is said at the field it was typed for, in the words for every field', async () => {
  const fields = [{ field: 'name', code: 'required' }]
  const refused = { ok: false, problem: { code: 'input-invalid', status: 400, details: { fields } } }
  const answer = await propose(
    localsWith(() => refused),
    sent(),
  )
  const [wrong] = answer?.problem?.details.fields ?? []
  expect(wrong).toEqual({ field: proposedName('together', 'name'), code: 'required' })
  expect([proposedFor(wrong?.field ?? ''), proposedInTexts(wrong?.field ?? '')]).toEqual([
    'together',
    'propose.name',
  ])
})

const inPart = () => {
  const catalogue = Object.assign(
    {},
    ...(['common', 'entrant', 'refusals'] as const).map((area) => shippedArea('en', area)),
  )
  const part = { entry: {}, fields: FIELDS, href: '/en/my' } as unknown as Parameters<
    typeof wordsOfSection
  >[1]
  return wordsOfSection(
    translator(() => ({ language: 'en', catalogue })),
    part,
  )
}

test('what is wrong with a proposal is told with the question that it was typed for, above the part and at its foot', () => {
  const name = proposedName('together', 'language')
  const said = 'together: Choose the language of the name'
  expect(inPart().inSummary(name, 'Choose the language of the name')).toBe(said)
  const fields = [{ field: name, code: 'required' }]
  expect(inPart().inWords({ code: 'input-invalid', details: { fields } })).toEqual({
    because: said,
    href: `#${name}`,
  })
  const ofTwo = [...fields, { field: proposedName('lead', 'name'), code: 'not-proposed' }]
  expect(inPart().inWords({ code: 'input-invalid', details: { fields: ofTwo } }).because).toBe(
    'together and lead',
  )
})
