import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CallDocument } from './document.ts'
import { documentDiff, type Difference } from './document-diff.ts'
import { loadPreset } from './preset.ts'

const load = (name: string): CallDocument => {
  const file = new URL(`../../../../presets/${name}.yaml`, import.meta.url)
  const loaded = loadPreset(readFileSync(file, 'utf8'), { startsAt: new Date('2026-11-21T10:15:30Z') })
  if (!loaded.ok) throw new Error(name)
  return loaded.document
}
const AWARD = load('clarinet-2019')
const PRESETS = [AWARD, load('demo-call'), load('regiostars')]

type Path = readonly (string | number)[]
type Change = (value: unknown) => unknown

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
const partsOf = (value: unknown): [string | number, unknown][] =>
  isList(value)
    ? value.map((item, n) => [n, item])
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : []

/** The same with a change in one place. */
function withAt<Whole>(whole: Whole, [step, ...way]: Path, change: Change): Whole {
  if (step === undefined) return change(whole) as Whole
  if (isList(whole)) return whole.map((item, n) => (n === step ? withAt(item, way, change) : item)) as Whole
  const parts = partsOf(whole).map(([name, part]) => [name, name === step ? withAt(part, way, change) : part])
  return Object.fromEntries(parts) as Whole
}

/** Every place in a document that something is said of, with what stands there. */
function places(value: unknown, way: Path = []): { readonly way: Path; readonly value: unknown }[] {
  return [{ way, value }, ...partsOf(value).flatMap(([step, part]) => places(part, [...way, step]))]
}

const isKeyed = (value: unknown): boolean =>
  isList(value) && value.length > 0 && value.every((item) => partsOf(item).some(([name]) => name === 'key'))
const listsIn = (document: CallDocument) => places(document).filter(({ value }) => isKeyed(value))
const longer = (lists: ReturnType<typeof listsIn>) =>
  lists.filter(({ value }) => isList(value) && value.length > 1)

/** What is said in one place, said otherwise. Of clocks and zones only some words are times and names. */
function otherwise(value: unknown, name: string | number | undefined): unknown {
  if (name === 'opensAt' || name === 'closesAt') return String(value).replace(/^\d{4}/, '2031')
  if (name === 'zone') return value === 'Europe/Athens' ? 'Europe/Rome' : 'Europe/Athens'
  if (typeof value === 'number') return value + 1
  return typeof value === 'boolean' ? !value : `${String(value)} anew`
}

const named = (differences: readonly Difference[]) =>
  differences.map(({ change, place, setting, language }) =>
    [change, ...place.map(({ kind, key }) => `${kind} ${key}`), setting, language ?? '']
      .filter(Boolean)
      .join(' / '),
  )
const aDocument = fc.constantFrom(...PRESETS)
const anyOf = <T>(all: readonly T[]) => fc.constantFrom(...all)
const taken = (value: unknown, n: number): unknown[] => (value as unknown[]).toSpliced(n, 1)

/** A document, and the same with one change of a kind. */
const saidOtherwise = aDocument.chain((document) =>
  anyOf(places(document).filter(({ way, value }) => partsOf(value).length === 0 && way.at(-1) !== 'key')).map(
    ({ way }) => [document, withAt(document, way, (value) => otherwise(value, way.at(-1)))] as const,
  ),
)
const gone = aDocument.chain((document) =>
  anyOf(listsIn(document)).chain(({ way, value }) =>
    fc
      .nat((value as unknown[]).length - 1)
      .map((n) => [document, withAt(document, way, (list) => taken(list, n))] as const),
  ),
)
const moved = aDocument.chain((document) =>
  anyOf(longer(listsIn(document))).chain(({ way, value }) =>
    fc
      .uniqueArray(fc.nat((value as unknown[]).length - 1), { minLength: 2, maxLength: 2 })
      .map(([from = 0, to = 0]) => {
        const change = (list: unknown) => taken(list, from).toSpliced(to, 0, (list as unknown[])[from])
        return [document, withAt(document, way, change)] as const
      }),
  ),
)

describe('what differs between two documents', () => {
  test.each(PRESETS)('is nothing where nothing was changed', (document) => {
    expect(documentDiff(document, structuredClone(document))).toEqual([])
  })

  test('is one thing where one thing is said otherwise, wherever it stands', () => {
    fc.assert(
      fc.property(saidOtherwise, ([before, after]) => {
        expect(named(documentDiff(before, after))).toHaveLength(1)
      }),
    )
  })

  test('is one thing where one is gone, and one where it came', () => {
    fc.assert(
      fc.property(gone, ([before, after]) => {
        expect(documentDiff(before, after).map(({ change }) => change)).toEqual(['removed'])
        expect(documentDiff(after, before).map(({ change }) => change)).toEqual(['added'])
      }),
    )
  })

  test('is one move where one thing stands in another place', () => {
    fc.assert(
      fc.property(moved, ([before, after]) => {
        expect(documentDiff(before, after).map(({ change }) => change)).toEqual(['moved'])
      }),
    )
  })

  test('never says what is equal, however much was changed', () => {
    const many = fc.tuple(saidOtherwise, gone, moved).map((changes) => changes.map(([, after]) => after))
    fc.assert(
      fc.property(many, ([one, two, three]) => {
        for (const [before, after] of [
          [one, two],
          [two, three],
          [three, one],
        ] as const)
          for (const difference of documentDiff(before as CallDocument, after as CallDocument)) {
            const isWhole = ['added', 'removed'].includes(difference.change)
            const isMore = difference.after.kind === 'more'
            if (!isWhole && !isMore) expect(difference.before).not.toEqual(difference.after)
          }
      }),
      { numRuns: 20 },
    )
  })

  const fieldAt = ['form', 'sections', 0, 'fields', 0] as const
  test('names the question, its part, and what it said before', () => {
    const after = withAt(AWARD, [...fieldAt, 'required'], () => false)
    expect(documentDiff(AWARD, after)).toEqual([
      {
        change: 'changed',
        place: [
          { kind: 'section', key: 'who', name: AWARD.form.sections[0]?.title },
          { kind: 'question', key: 'authority', name: AWARD.form.sections[0]?.fields[0]?.label },
        ],
        setting: 'required',
        language: null,
        before: { kind: 'yes-no', yes: true },
        after: { kind: 'yes-no', yes: false },
      },
    ])
  })

  test('tells times of a clock as instants, and midnight with or without its seconds as the same', () => {
    const at = ['phases', 0, 'closesAt'] as const
    expect(
      documentDiff(
        AWARD,
        withAt(AWARD, at, () => '2019-08-01T00:00:00'),
      ),
    ).toEqual([])
    const [later] = documentDiff(
      AWARD,
      withAt(AWARD, at, () => '2019-08-08T00:00'),
    )
    expect(later).toMatchObject({
      place: [{ kind: 'phase', key: 'entries', phase: 'entries' }],
      before: { kind: 'moment', at: '2019-07-31T22:00:00.000Z', zone: 'Europe/Brussels', isEnd: true },
      after: { kind: 'moment', at: '2019-08-07T22:00:00.000Z', zone: 'Europe/Brussels', isEnd: true },
    })
  })

  test('calls a question that stands in another part moved, also into a part that is new', () => {
    const [first, second, ...rest] = AWARD.form.sections as [never, never]
    const [question, ...left] = (first as CallDocument['form']['sections'][number]).fields
    const into = (section: object, fields: unknown) => ({ ...section, fields })
    const sectionsOf = (sections: unknown) => withAt(AWARD, ['form', 'sections'], () => sections)
    const other = into(second, [...(second as { fields: unknown[] }).fields, question])
    expect(named(documentDiff(AWARD, sectionsOf([into(first, left), other, ...rest])))).toEqual([
      `moved / section ${(second as { key: string }).key} / question authority`,
    ])
    const added = { key: 'new', title: { en: 'New' }, fields: [question] }
    expect(named(documentDiff(AWARD, sectionsOf([into(first, left), second, ...rest, added])))).toEqual([
      'added / section new',
      'moved / section new / question authority',
    ])
  })

  test('is said of each language of a text by itself, and of a text that came as a whole', () => {
    const help = [...fieldAt, 'help'] as const
    const other = withAt(
      withAt(AWARD, [...help, 'it'], () => 'Altro'),
      [...help, 'el'],
      () => 'Άλλο',
    )
    expect(documentDiff(AWARD, other).map(({ language }) => language)).toEqual(['it', 'el'])
    const without = withAt(AWARD, help, () => undefined)
    expect(documentDiff(without, AWARD)).toMatchObject([
      { setting: 'help', language: null, before: { kind: 'nothing' }, after: { kind: 'texts' } },
    ])
  })

  test('of a setting that nobody has thought of is named all the same', () => {
    const after = { ...AWARD, colour: { of: { ink: ['red', { deep: 1 }] } } }
    expect(named(documentDiff(AWARD, after))).toEqual(['changed / colour'])
    const deeper = { ...AWARD, colour: { of: { ink: ['red', { deep: 2 }] } } }
    expect(named(documentDiff(after, deeper))).toEqual(['changed / colour.of.ink'])
  })
})
