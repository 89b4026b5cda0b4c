import type { Ctx } from '#platform/ctx.ts'
import { aCall } from '#features/calls/testing.ts'
import { refreshArchive } from './commands/refresh-archive.ts'
import { archiveContract } from './contract.ts'
import { anArchivableEntry, aPublication } from './testing.ts'
import { searchArchive } from './views.ts'

export const asked = (input: object) => archiveContract.searchArchive.input.parse(input)
export const find = async (ctx: Ctx, input: object) =>
  archiveContract.searchArchive.output.parse(await searchArchive(ctx, asked(input)))
export const numbers = (found: { readonly entries: readonly { readonly number: string }[] }) =>
  found.entries.map(({ number }) => number.slice(-5))

export async function aPublishedCall(ctx: Ctx) {
  const call = await aCall(ctx)
  const { id } = call
  const text = (value: string, lang = '') => ({ kind: 'long-text', text: value, lang }) as const
  await anArchivableEntry(ctx, call, {
    n: 1,
    title: 'Η γειτονιά μας',
    titleLanguage: 'el',
    titleEnglish: 'Our neighbourhood',
    country: 'EL',
    authorityName: 'Δήμος Παραδείγματος',
    place: 'Παράδειγμα',
    answers: { summary: text('Neighbours cooking together') },
  })
  await anArchivableEntry(ctx, call, {
    n: 2,
    title: 'Porte aperte',
    titleLanguage: 'it',
    distinction: 'special-mention',
  })
  await anArchivableEntry(ctx, call, {
    n: 3,
    title: 'Offene Türen',
    titleLanguage: 'de',
    country: 'AT',
    distinction: 'winner',
  })
  await anArchivableEntry(ctx, call, { n: 4, title: 'Late', admissibility: 'not-admitted' })
  await anArchivableEntry(ctx, call, { n: 5, title: 'Withdrawn', state: 'withdrawn' })
  const publication = await aPublication(ctx, id)
  await refreshArchive(ctx, { callId: id })
  return { call, publication }
}
