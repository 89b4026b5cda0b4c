import { newId, type EntryId } from '#kernel/ids.ts'
import { inLanguage } from '#kernel/languages.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { getAuthorityByKey } from '#features/authorities/index.ts'
import type { Call } from '#features/calls/index.ts'
import { handInImported, importEntry } from '#features/entries/index.ts'
import type { Answers } from '#features/forms/index.ts'
import { importMedia } from '#features/media/index.ts'
import { answersOf } from './content/answers.ts'
import type { DemoEntry } from './content/content.ts'
import { mediaHolders } from '../features.ts'
import { fileOf, withDrawings } from './drawings.ts'

/** An entry with the id it will have: its pictures are taken in before it. */
export type Written = { readonly id: EntryId; readonly entry: DemoEntry }
/** An entry with its entrant, at the instant of entering. */
export type Entered = Written & { readonly as: Ctx }

/** Pictures are compressed beside one another, as many at a time as a small machine has cores. */
const PICTURES_AT_ONCE = 2

/** Draws the pictures of the entries and takes them in; ahead of the entries, which are one transaction. */
export async function withPictures(ctx: Ctx, call: Call, entries: readonly DemoEntry[]): Promise<Written[]> {
  const written = entries.map((entry) => ({ id: newId<EntryId>(), entry }))
  await withDrawings(entries, async (folder) => {
    const waiting = written.flatMap((one) => one.entry.pictures.map((picture) => ({ ...one, picture })))
    const take = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const { id, entry, picture } = next
        await importMedia(ctx, mediaHolders, {
          holder: { kind: 'entry', id },
          callId: call.id,
          slot: imagesField(call),
          path: fileOf(folder, picture),
          alt: inLanguage(picture.alt, entry.lang).text,
          credit: picture.credit,
          licence: picture.licence,
        })
      }
    }
    await Promise.all(Array.from({ length: PICTURES_AT_ONCE }, take))
  })
  return written
}

const imagesField = (call: Call): string =>
  present(
    call.document.form.sections.flatMap(({ fields }) => fields).find(({ kind }) => kind === 'images'),
    'a field for pictures',
  ).key

/** The working copy of one entry. */
export async function enter(call: Call, { id, entry, as }: Entered): Promise<void> {
  const authority = await getAuthorityByKey(as.db, entry.authority)
  const answers = answersOf(entry, call.document.form, {
    id: authority.id,
    name: authority.name[authority.ownLanguage] ?? '',
    country: authority.country,
    level: authority.level,
    place: authority.place ?? '',
    lat: authority.latitude ?? undefined,
    lon: authority.longitude ?? undefined,
  })
  await importEntry(as, {
    id,
    call,
    category: entry.category,
    answers: { ...answers, ...sourcesOf(entry) },
    isFictitious: entry.fictitious,
  })
}

/** Where the facts of a real entry can be read. */
function sourcesOf({ sources }: DemoEntry): Answers {
  if (sources === undefined) return {}
  const links = sources.map((url) => ({ url, title: new URL(url).hostname.replace(/^www\./, '') }))
  return { links: { kind: 'links', links } }
}

/** Hands in one after the other, so that the numbers follow the order of the catalogue. */
export async function handInAll(entered: readonly Entered[]): Promise<void> {
  for (const { id, as } of entered) await handInImported(as, { id })
}
