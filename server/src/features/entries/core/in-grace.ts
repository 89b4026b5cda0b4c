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
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (key) => !isDeepStrictEqual(was.get(key), is.get(key)),
  )
}

function answersOf(version: Version | undefined): ReadonlyMap<string, unknown> {
  const files = Map.groupBy(version?.media ?? [], ({ field }) => field)
  return new Map<string, unknown>([
    ...Object.entries(version?.answers ?? {}),
    ...[...files].map(([key, of]) => [key, of.map(({ sha256 }) => sha256)] as const),
  ])
}
