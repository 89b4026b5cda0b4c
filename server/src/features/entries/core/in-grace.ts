import { isDeepStrictEqual } from 'node:util'
import { closedBefore, type CallDocument } from '#features/calls/index.ts'
import type { SubmittedMedia } from './submitted-media.ts'

type Version = {
  readonly handedInAt: Date
  readonly categoryKey: string
  readonly answers: Readonly<Record<string, unknown>>
  readonly media: readonly Pick<SubmittedMedia, 'field' | 'sha256'>[]
}

type Dated = Pick<CallDocument, 'form' | 'phases' | 'zone'>

/**
 * Whether a version came after a close while it still counted: for the office alone to know where that was not announced. Each question
 * that is answered otherwise than in the version before is late by its own phase, so that supporting material is in time while its phase
 * runs. O(questions · phases). Never throws.
 */
export function cameInGrace(document: Dated, version: Version, before: Version | undefined): boolean {
  const fields = document.form.sections.flatMap((section) => section.fields)
  const phases = new Map(fields.map(({ key, phase }) => [key, phase]))
  const changed = changedBetween(before, version)
  const isWhole = changed.length === 0 || before?.categoryKey !== version.categoryKey
  const concerned = new Set([...(isWhole ? [undefined] : []), ...changed.map((key) => phases.get(key))])
  return [...concerned].some((phase) => closedBefore(document, version.handedInAt, phase) !== null)
}

/** The questions answered otherwise; what is said about a file can be completed at any time, and is no other answer. */
export function changedBetween(before: Version | undefined, after: Version): readonly string[] {
  const [was, is] = [answersOf(before), answersOf(after)]
  return differing(was, is)
}

/** The same, with what is said about a file: of whoever was asked who is in a picture, its caption is the answer. */
export const saidOtherwise = (before: Told, after: Told): readonly string[] =>
  differing(answersOf(before, wordsToo), answersOf(after, wordsToo))

type Told = Version & { readonly media: readonly SubmittedMedia[] }

const wordsToo = ({ sha256, alt, caption, credit, licence }: SubmittedMedia) =>
  [sha256, alt, caption, credit, licence].join('\n')

const differing = (was: ReadonlyMap<string, unknown>, is: ReadonlyMap<string, unknown>): readonly string[] =>
  [...new Set([...was.keys(), ...is.keys()])].filter((key) => !isDeepStrictEqual(was.get(key), is.get(key)))

function answersOf<File extends Version['media'][number]>(
  version: (Version & { readonly media: readonly File[] }) | undefined,
  ofFile: (file: File) => unknown = ({ sha256 }) => sha256,
): ReadonlyMap<string, unknown> {
  const files = Map.groupBy(version?.media ?? [], ({ field }) => field)
  return new Map<string, unknown>([
    ...Object.entries(version?.answers ?? {}),
    ...[...files].map(([key, of]) => [key, of.map((file) => ofFile(file))] as const),
  ])
}
