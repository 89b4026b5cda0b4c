import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { formSchema, validateAnswers } from '#features/forms/index.ts'
import { aFolder } from '#platform/testing/empty.ts'
import { MOTIF_NAMES } from '../pictures/motifs.ts'
import { renderPictures } from '../pictures/pictures.ts'
import { answersOf } from './answers.ts'
import {
  admittedEntries,
  currentEntries,
  fictitiousAuthorities,
  otherEntries,
  realEntries,
  type DemoEntry,
} from './content.ts'

const presets = (file: string) => readFileSync(new URL(`../../../presets/${file}`, import.meta.url), 'utf8')
const formOf = (file: string) => formSchema.parse((parse(presets(file)) as { form: unknown }).form)
const form = formOf('clarinet-2019.yaml')
const bodies = JSON.parse(presets('authorities/bodies.json')) as {
  key: string
  country: string
  level: string
  name: Record<string, string>
  place: string
}[]
const authorities = [...bodies, ...fictitiousAuthorities()]
const AUTHORITY_ID = '018f6f2a-7d3c-7a10-8000-000000000001'
const authorityOf = ({ authority }: DemoEntry) => {
  const found = authorities.find(({ key }) => key === authority)
  if (found === undefined) throw new Error(`no authority ${authority}`)
  return { ...found, id: AUTHORITY_ID, name: Object.values(found.name)[0] ?? '' }
}
const problemsOf = (entry: DemoEntry, asked = form) =>
  validateAnswers(asked, {
    category: entry.category,
    answers: answersOf(entry, asked, authorityOf(entry)),
    media: { images: entry.pictures.length },
  })
const count = (values: readonly (string | undefined)[]) =>
  Object.fromEntries([...new Set(values)].map((value) => [value, values.filter((v) => v === value).length]))

describe('the demonstration of 2019', () => {
  const admitted = admittedEntries()

  it('holds 53 admitted entries in the proportions of the archive', () => {
    expect(count(admitted.map((entry) => entry.category))).toEqual({
      'web-social': 19,
      traditional: 14,
      events: 20,
    })
    expect(new Set(admitted.map((entry) => authorityOf(entry).country)).size).toBe(11)
    expect(admitted.length + otherEntries().length).toBeGreaterThan(60)
  })

  it('marks every entry but four as fictitious, and gives those no more than their sources say', () => {
    expect(admitted.filter((entry) => !entry.fictitious).map((entry) => entry.key)).toEqual(
      realEntries().map((entry) => entry.key),
    )
    const said = realEntries().flatMap((entry) => Object.keys(answersOf(entry, form, authorityOf(entry))))
    expect([...new Set(said)].sort()).toEqual([
      'authority',
      'country',
      'implementer',
      'level',
      'period',
      'place',
      'summary',
      'summary-original',
      'title',
      'title-en',
    ])
  })

  it('leads from a real entry to pages about it, never to a front page', () => {
    const sources = realEntries().flatMap((entry) => entry.sources ?? [])
    expect(sources.length).toBeGreaterThan(7)
    expect(sources.filter((url) => new URL(url).pathname.length < 10)).toEqual([])
  })

  it('has three winners, one a category, and five special mentions', () => {
    expect(
      admitted
        .filter((entry) => entry.distinction === 'winner')
        .map((entry) => entry.category)
        .sort(),
    ).toEqual(['events', 'traditional', 'web-social'])
    expect(admitted.filter((entry) => entry.distinction === 'special-mention').length).toBe(5)
  })

  it('lets an authority enter once in each category', () => {
    const pairs = admitted.map((entry) => `${entry.authority} ${entry.category}`)
    expect(pairs.length).toBe(new Set(pairs).size)
  })

  it('answers the form of 2019 without a problem', () => {
    const problems = admitted.filter((entry) => entry.fictitious).flatMap((entry) => problemsOf(entry))
    expect(problems).toEqual([])
  })

  it('has entries of the open call that are complete where they are handed in, and drafts that are not', () => {
    const asked = formOf('demo-call.yaml')
    const entries = currentEntries().map((entry) => [entry.state, problemsOf(entry, asked).length === 0])
    expect(entries).toEqual([
      ['submitted', true],
      ['submitted', true],
      ['submitted', true],
      ['draft', true],
      ['draft', false],
      ['withdrawn', true],
    ])
  })

  it('gives reasons wherever an entry was not admitted', () => {
    expect(
      count(
        otherEntries().map((entry) =>
          entry.withdrawn ? 'withdrawn' : entry.reasons ? 'reasons' : 'nothing',
        ),
      ),
    ).toEqual({ reasons: 7, withdrawn: 2 })
  })

  it('leaves about a third of the entries without a picture and describes every other one in both languages', () => {
    expect(admitted.filter((entry) => entry.pictures.length === 0).length).toBe(16)
    const undescribed = admitted.flatMap((entry) =>
      entry.pictures
        .filter(({ alt }) => !alt['en'] || !alt[entry.lang])
        .map(({ motif }) => `${motif} ${entry.lang}`),
    )
    expect(undescribed).toEqual([])
  })
})

describe('the pictures', () => {
  it('are the same bytes for the same seed, and others for another', async () => {
    const folder = aFolder()
    const file = (name: string) => join(folder, `${name}.jpg`)
    const job = (motif: (typeof MOTIF_NAMES)[number], seed: string, name: string) => ({
      motif,
      seed,
      format: 'square' as const,
      file: file(name),
    })
    await renderPictures([
      ...MOTIF_NAMES.map((motif) => job(motif, 'a', motif)),
      job('table', 'a', 'again'),
      job('table', 'b', 'other'),
    ])
    const [table, again, other] = await Promise.all(
      ['table', 'again', 'other'].map((name) => readFile(file(name))),
    )
    expect(table?.subarray(0, 3).toString('hex')).toBe('ffd8ff')
    expect(again?.equals(table ?? Buffer.alloc(0))).toBe(true)
    expect(other?.equals(table ?? Buffer.alloc(0))).toBe(false)
  })

  it('say why when they cannot be drawn', async () => {
    const job = {
      motif: 'table' as const,
      format: 'square' as const,
      seed: 'a',
      file: join(tmpdir(), 'x.unknown/'),
    }
    await expect(renderPictures([job])).rejects.toThrow('pictures were not drawn')
  })
})
