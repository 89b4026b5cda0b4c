import type { Words } from '#lib/live/device.ts'
import { overIn } from './sheet-form.ts'
import type { Fields, Stands } from './sheet-form.ts'

type Sheet = {
  /** What was written and is not saved. */
  readonly waiting: Fields<string>
  /** What that is written over. */
  readonly stored: Fields<Stands>
  readonly elsewhere: Fields<Stands>
  readonly underWay: Fields<readonly string[]>
}

/**
 * A sheet with the words that an earlier visit left. Where another version than theirs is saved by now, and none of theirs, both are
 * shown. A page that was read before the version that they were written over knows of no other one: that is found out as they are sent.
 */
export function takenUp(sheet: Sheet, newest: Fields<Words>): Sheet {
  return Object.entries(newest).reduce(withWords, sheet)
}

function withWords(sheet: Sheet, [field, { text, over }]: readonly [string, Words]): Sheet {
  const stands = sheet.stored[field]
  if (stands === undefined) return sheet
  const back = { ...sheet, waiting: { ...sheet.waiting, [field]: text } }
  const { version, own } = overIn(over)
  if (stands.version === version) return back
  const stored = { ...sheet.stored, [field]: { text: stands.text, version } }
  if (own.length > 0) return { ...back, stored, underWay: { ...sheet.underWay, [field]: own } }
  if (stands.version < version) return { ...back, stored }
  return { ...back, stored, elsewhere: { ...sheet.elsewhere, [field]: stands } }
}

/** Of what is saved by now, what this sheet shows an earlier version of and nobody has written into: it is shown in its place. */
export const savedAnew = (
  { waiting, stored }: Pick<Sheet, 'waiting' | 'stored'>,
  now: Fields<Stands>,
): Fields<Stands> =>
  Object.fromEntries(
    Object.entries(now).filter(
      ([field, { version }]) =>
        !Object.hasOwn(waiting, field) && version > (stored[field]?.version ?? Infinity),
    ),
  )

export const textsOf = (fields: Fields<Stands>): Fields<string> =>
  Object.fromEntries(Object.entries(fields).map(([field, { text }]) => [field, text]))

export const versionsOf = (fields: Fields<Stands>): Fields<number> =>
  Object.fromEntries(Object.entries(fields).map(([field, { version }]) => [field, version]))
