import { as, type Ask, type Sessions } from './sessions.ts'
import type { Visited } from './site.ts'

type Mine = { entries: { id: string; admissibility: string; call: { key: string } }[] }
type Entry = { version: number; answers: Record<string, { text?: string; lang?: string }> }
type Queue = { items: { entryId: string; marks: number }[] }
type Desk = { criteria: { key: string; scale: { max: number } }[] }

type Decided = { entry: { admissibility: string }; admissibilityDecidedAt: string }

/** The office takes back the decision that stands on the entry at this path. */
export async function takeAdmissionBack(ask: Ask, path: string): Promise<void> {
  const { entry, admissibilityDecidedAt: decidedAt } = await ask<Decided>('GET', path)
  const which = new URLSearchParams({ decision: entry.admissibility, decidedAt })
  await ask('DELETE', `${path}/admissibility?${which}`)
}

/**
 * An entry of the demonstration's first entrant that its first juror judges: the review is given, admission is taken back,
 * a text is changed and handed in again, and it is admitted again. Returns its id.
 */
export async function changeJudged(site: Visited, sessions: Sessions, open: string): Promise<string> {
  const { items } = await as(site, sessions.juror, (ask) => ask<Queue>('GET', `/jury/calls/${open}`))
  const { entries } = await as(site, sessions.entrant, (ask) => ask<Mine>('GET', '/my/entries'))
  const entry = entries.find(({ id }) => items.some(({ entryId }) => entryId === id))?.id
  if (entry === undefined) throw new Error('The demonstration lacks an entry that could be changed')
  await as(site, sessions.juror, async (ask) => {
    const at = `/jury/calls/${open}/entries/${entry}`
    const { criteria } = await ask<Desk>('GET', at)
    for (const { key, scale } of criteria) await ask('PUT', `${at}/scores/${key}`, { mark: scale.max })
    await ask('POST', `${at}/review`, {})
  })
  const admissibility = `/office/calls/${open}/entries/${entry}/admissibility`
  await as(site, sessions.organiser, (ask) =>
    takeAdmissionBack(ask, `/office/calls/${open}/entries/${entry}`),
  )
  await as(site, sessions.entrant, async (ask) => {
    const { version, answers } = await ask<Entry>('GET', `/my/entries/${entry}`)
    const { text = '', lang = '' } = answers['story'] ?? {}
    const story = { text: `${text.replace(/\p{L}+/u, 'Neun')} Und heute?`, lang }
    const saved = { version, answers: { story } }
    const now = await ask<Entry>('PUT', `/my/entries/${entry}/answers/campaign`, saved)
    await ask('POST', `/my/entries/${entry}/submissions`, { version: now.version })
  })
  await as(site, sessions.organiser, (ask) => ask('POST', admissibility, { decision: 'admitted' }))
  return entry
}
