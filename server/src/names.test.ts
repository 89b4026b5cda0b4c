import { expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '#kernel/ids.ts'
import { isBlank, isOneLine } from '#kernel/one-line.ts'
import { operation } from '#platform/http/operation.ts'
import { runOperation } from '#platform/http/run.ts'
import { boundOperations } from './features.ts'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'

const UNSEEN = ['\u0007', '\t', '\n', '\u0085', '\u2028']
const DIRECTIONS = ['\u061c', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069']
const media = newId<string>()

type Leaf = { readonly field: string; readonly shape: z.ZodType }

/** Every text that an input takes, by the field that is named when it is refused; the first of each list. */
function textsIn(shape: z.ZodType, field = ''): readonly Leaf[] {
  const below = (name: string, inner: unknown) =>
    textsIn(inner as z.ZodType, field === '' ? name : `${field}.${name}`)
  if (shape instanceof z.ZodObject)
    return Object.entries(shape.shape).flatMap(([name, inner]) => below(name, inner))
  if (shape instanceof z.ZodArray) return below('0', shape.element)
  if (shape instanceof z.ZodRecord) return below('*', shape.valueType)
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodDefault)
    return textsIn(shape.unwrap() as z.ZodType, field)
  return shape instanceof z.ZodString ? [{ field, shape }] : []
}

/** What the contract itself does with a text: one that is a name, words of several lines, or one that means something. */
function sortOf(shape: z.ZodType): 'name' | 'words' | 'other' {
  const tried = shape.safeParse('Bol\u0007zano')
  const codes = tried.error?.issues.map((issue) => issue.code === 'custom' && issue.params?.['code'])
  if (codes?.includes('unseen-characters')) return 'name'
  const blank = shape.safeParse('\u200b'.repeat(9))
  const isLeftOut = blank.data === '' || blank.error?.issues[0]?.code === 'too_small'
  return codes?.includes('turned-reading') && isLeftOut ? 'words' : 'other'
}

/** What is no name and no words of somebody: it is looked up, compared or read by a machine, and shown to nobody as it is. */
const MACHINES = [
  ...['call', 'entry', 'category', 'criterion', 'section', 'number', 'distinction', 'outbox'],
  ...['round', 'panel', 'rule', 'question', 'beside.0'],
  ...['code', 'token', 'hash', 'base', 'bases.*', 'unheard.*.0', 'yaml', 'q', 'network', 'after', 'answer'],
  ...['jurors.0.categoryKeys.0', 'questions.0', 'material.0', 'words', 'country', 'language'],
  // Names as they were shown, to be found again.
  ...['parties.asked.0', 'parties.named.0', 'parties.takenBack.0'],
  // Where a text stands in a document.
  'texts.0',
  // Kept at every pause while somebody types it, so that nothing is taken away beneath their fingers; nobody must write one.
  'remark',
]

const TEXTS = boundOperations.flatMap(({ operation: { id, input } }) =>
  textsIn(input).map(({ field, shape }) => ({ id, field, shape, sort: sortOf(shape) })),
)

test('every text that an operation takes is a name, words of somebody, or means something to a machine', () => {
  const others = TEXTS.filter(({ sort, shape }) => sort === 'other' && !(shape as z.ZodString).format)
  const unknown = others.filter(({ field }) => !MACHINES.includes(field))
  expect(unknown.map(({ id, field }) => `${id} ${field}`)).toEqual([])
})

test.each(TEXTS.filter(({ sort }) => sort !== 'other'))(
  '$id takes nothing that cannot be seen at all for $field: it was left out',
  ({ shape }) => {
    for (const blank of ['\u200b', ' \u200d\u2060 ', '\u3164', '\u2800', '\ufeff']) {
      const read = shape.safeParse(blank)
      expect(read.success ? read.data : read.error.issues[0]?.code).toBeOneOf(['', 'too_small'])
    }
  },
)

test.each(TEXTS.filter(({ sort }) => sort === 'words'))(
  '$id takes lines for $field, and nothing that turns how what follows is read',
  ({ shape }) => {
    expect(shape.safeParse('Una riga\r\n\t– שלום \u200e\n').success).toBe(true)
    expect(shape.safeParse('Bol\u202ezano \u2069 \u2067אב\u2069\n\u202bג').data).toBe(
      'Bolzano  \u2067אב\u2069\n\u202bג\u202c',
    )
    expect(shape.safeParse('Bol\u0007zano').error?.issues).toMatchObject([
      { code: 'custom', params: { code: 'turned-reading' } },
    ])
  },
)

/** How each of the names is sent, by the operation and the field that is named when it is refused. */
const NAMES: readonly (readonly [operation: string, field: string, input: (name: string) => object])[] = [
  ['updateAccount', 'name', (name) => ({ name, language: 'en' })],
  [
    'updateAccount',
    'before.name',
    (name) => ({ name: 'A', language: 'en', before: { name, language: 'en' } }),
  ],
  ['inviteJurors', 'jurors.0.name', (name) => ({ call: 'x', jurors: [anInvitation({ name })] })],
  [
    'inviteJurors',
    'jurors.0.organisation',
    (organisation) => ({ call: 'x', jurors: [anInvitation({ organisation })] }),
  ],
  ['proposeAuthority', 'name', (name) => anAuthority({ name })],
  ['proposeAuthority', 'place', (place) => anAuthority({ place })],
  ['claimPopulation', 'source', (source) => ({ authorityId: media, population: 1, source })],
  ['setPopulation', 'source', (source) => aChange({ population: 1, source })],
  ['renameAuthority', 'name', (name) => aChange({ name, language: 'it' })],
  ['renameAuthority', 'english', (english) => aChange({ name: 'A', language: 'it', english })],
  ['describeMedia', 'caption', (caption) => ({ media, version: 1, caption })],
  ['describeMedia', 'credit', (credit) => ({ media, version: 1, credit })],
  [
    'completeWords',
    'credit',
    (credit) => ({ entry: media, media, version: 0, alt: 'A', licence: 'CC0-1.0', credit }),
  ],
  ['changeSite', 'name', (name) => aSite({ name })],
  ['changeSite', 'title.*', (en) => aSite({ title: { en } })],
  ['changeSite', 'purpose.*', (en) => aSite({ purpose: { en } })],
]

const aSite = (said: object) => ({
  version: 0,
  name: 'A',
  noun: 'campaign',
  title: { en: 'A' },
  purpose: { en: 'A' },
  ...said,
})
const aChange = (said: object) => ({ authorityId: media, version: 1, reason: 'A', ...said })
const anInvitation = (said: object) => ({ name: 'A', email: 'a@b.eu', categoryKeys: ['x'], ...said })
const anAuthority = (said: object) => ({ name: 'A', language: 'it', country: 'IT', level: 'local', ...said })

test('each of the names in the contract is sent below', () => {
  const names = TEXTS.filter(({ sort }) => sort === 'name').map(({ id, field }) => `${id} ${field}`)
  expect(NAMES.map(([id, field]) => `${id} ${field}`).sort()).toEqual(names.sort())
})

test.each(NAMES)('%s refuses what cannot be seen in %s, and says so', (id, field, input) =>
  withTx(async (db) => {
    const bound = boundOperations.find(({ operation }) => operation.id === id)
    if (!bound) throw new Error(id)
    const ctx = aCtx({ db, actor: aPerson({ roles: ['administrator'] }) })
    const fault = (error: unknown) => {
      throw error
    }
    for (const character of UNSEEN) {
      const answer = await runOperation(bound, ctx, input(`Bol${character}zano`), { fault })
      expect(answer).toMatchObject({
        ok: false,
        problem: {
          code: 'input-invalid',
          details: { fields: [{ field: field.replace('*', 'en'), code: 'unseen-characters' }] },
        },
      })
    }
    const read = DIRECTIONS.map((mark) => bound.operation.input.parse(input(` Bozen ${mark}– בולצאנו `)))
    expect(read).toEqual(DIRECTIONS.map(() => bound.operation.input.parse(input('Bozen – בולצאנו'))))
  }),
)

test('"Köln" in either of its two forms is one name, whatever operation it is sent to and wherever in its input', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db, actor: aPerson({ roles: ['administrator'] }) })
    const seen: unknown[] = []
    const tell = operation({
      id: 'tell',
      method: 'POST',
      path: '/tell',
      access: 'public',
      summary: 'Tells',
      input: z.object({ name: z.string(), list: z.array(z.record(z.string(), z.string())) }),
      output: z.object({}),
    })
    const handler = async (_ctx: unknown, input: unknown) => (seen.push(input), {})
    const fault = (error: unknown) => {
      throw error
    }
    for (const form of ['NFC', 'NFD'] as const) {
      const name = 'Köln, Ελλάδα'.normalize(form)
      await runOperation({ operation: tell, handler }, ctx, { name, list: [{ [name]: name }] }, { fault })
    }
    const name = 'Köln, Ελλάδα'.normalize('NFC')
    expect(seen).toEqual([1, 2].map(() => ({ name, list: [{ [name]: name }] })))
  }))

test('letters of every script, joiners and marks of direction are names; what turns them is none', () => {
  for (const name of ['Ζαγορά', 'שלום \u200fעולם', 'می\u200cخواهم', '👩‍🌾', 'São Tomé'])
    expect(isOneLine(name), name).toBe(true)
  for (const character of UNSEEN) expect(isOneLine(`a${character}b`), JSON.stringify(character)).toBe(false)
})

test('what has no shape at all is blank; a letter, a sign or a picture of any script is not', () => {
  for (const text of ['', ' ', '\u200b', '\u00a0\u200d', '\u202e', '\u3164', '\u2800', '\n\t'])
    expect(isBlank(text), JSON.stringify(text)).toBe(true)
  for (const text of ['Ζ', 'ש', 'می\u200cخواهم', '👩‍🌾', '-', '\u200bA'])
    expect(isBlank(text), text).toBe(false)
})
