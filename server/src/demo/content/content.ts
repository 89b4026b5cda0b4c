import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { unionCode } from '#kernel/countries.ts'
import { FORMATS, MOTIF_NAMES, type Format, type MotifName } from '../pictures/motifs.ts'

const COUNTRY_FILES = ['at', 'bg', 'cy', 'de', 'el', 'es', 'hu', 'it', 'pt', 'ro', 'si']

const texts = z.record(z.string().min(2), z.string().min(1))
const motif = z.enum(MOTIF_NAMES as [MotifName, ...MotifName[]])
const format = z.enum(Object.keys(FORMATS) as [Format, ...Format[]])

const stored = z.strictObject({
  key: z.string(),
  authority: z.string(),
  category: z.enum(['web-social', 'traditional', 'events', 'words-and-pictures', 'meetings']),
  lang: z.string().optional(),
  title: texts,
  summary: texts.optional(),
  implementer: z.string().optional(),
  place: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  ongoing: z.boolean().optional(),
  languages: z.array(z.string()).optional(),
  channels: z.array(z.string()).optional(),
  groups: z.array(z.string()).optional(),
  goal: z.string().optional(),
  context: z.string().optional(),
  activities: z.string().optional(),
  participation: z.string().optional(),
  inclusion: z.string().optional(),
  originality: z.string().optional(),
  evidence: z.string().optional(),
  results: z.string().optional(),
  distinction: z.enum(['winner', 'special-mention']).optional(),
  /** Pages about it, from which the facts of a real entry come; only real entries have any. */
  sources: z.array(z.url()).optional(),
  state: z.enum(['draft', 'submitted', 'withdrawn']).optional(),
  withdrawn: z.boolean().optional(),
  admissibility: z.literal('not-admitted').optional(),
  reasons: z.string().optional(),
  pictures: z.array(z.tuple([motif, format])),
})

const authority = z.strictObject({
  key: z.string(),
  country: z.string().length(2).transform(unionCode),
  level: z.enum(['national', 'regional', 'local']),
  ownLang: z.string(),
  name: texts,
  place: z.string(),
})
export type FictitiousAuthority = z.infer<typeof authority>

export type DemoPicture = {
  readonly motif: MotifName
  readonly format: Format
  /** What the drawing depends on, and its file name without ending. */
  readonly seed: string
  readonly alt: Readonly<Record<string, string>>
  readonly credit: string
  readonly licence: 'CC0-1.0'
}

export type DemoEntry = Omit<z.infer<typeof stored>, 'pictures' | 'lang'> & {
  /** BCP 47 tag of the original title and summary. */
  readonly lang: string
  readonly fictitious: boolean
  readonly pictures: readonly DemoPicture[]
}

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))

export const labels = z
  .strictObject({
    groups: texts,
    /** A name, as credits are: the same in every language. */
    pictureCredit: z.string(),
    contact: z.string(),
    demonstration: texts,
    people: z.strictObject({ organiser: z.string(), juror: z.string(), entrant: z.string() }),
    decision: z.string(),
    realDecision: z.string(),
  })
  .parse(read('labels.json'))
const altOf = z.record(motif, texts).parse(read('../pictures/alt.json'))

function load(file: string): DemoEntry[] {
  return z
    .array(stored)
    .parse(read(file))
    .map(({ pictures, lang, ...entry }) => {
      const original = lang ?? Object.keys(entry.title)[0] ?? 'en'
      const drawn = pictures.map(([name, shape], index) => {
        const alt = altOf[name]
        const own = alt[original]
        return {
          motif: name,
          format: shape,
          seed: `${entry.key}-${String(index + 1)}`,
          alt: { en: alt['en'] ?? '', ...(own === undefined ? {} : { [original]: own }) },
          credit: labels.pictureCredit,
          licence: 'CC0-1.0' as const,
        }
      })
      return { ...entry, lang: original, fictitious: entry.sources === undefined, pictures: drawn }
    })
}

/** The four entries of 2019 that public sources describe. Nothing may be added to them. */
export const realEntries = (): DemoEntry[] => load('real.json')

/** The 53 admitted entries of 2019, the real ones first. */
export const admittedEntries = (): DemoEntry[] => [
  ...realEntries(),
  ...COUNTRY_FILES.flatMap((country) => load(`${country}.json`)),
]

/** Seven that were not admitted, with reasons, and two withdrawn ones. */
export const otherEntries = (): DemoEntry[] => load('not-admitted.json')

/** Six entries in several states for the invented call that is open now. */
export const currentEntries = (): DemoEntry[] => load('current.json')

/** The visibly fictitious public bodies; without coordinates, because they lie nowhere. */
export const fictitiousAuthorities = (): FictitiousAuthority[] =>
  z.array(authority).parse(read('authorities.json'))
