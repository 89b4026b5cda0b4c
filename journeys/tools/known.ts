import { as, type Ask, type Sessions } from './sessions.ts'
import { changeJudged } from './change-judged.ts'
import { mailTo, type Visited } from './site.ts'
import { PAST, type Known } from './visits.ts'

/** What the demonstration made, as far as addresses need it. Does the little that some pages need before they show. */
export async function learn(site: Visited, sessions: Sessions): Promise<Known> {
  const open = await as(site, sessions.visitor, openCall)
  const parts = [
    as(site, sessions.entrant, (ask) => ofEntrant(ask, open)),
    as(site, sessions.juror, (ask) => ofJuror(ask, open)),
    as(site, sessions.visitor, ofArchive),
    as(site, sessions.organiser, ofReviews),
    as(site, sessions.visitor, ofRegistry),
    as(site, sessions.organiser, (ask) => ofOffice(ask, open)),
    as(site, sessions.organiser, (ask, context) =>
      invited(ask, open, async (email) => (await mailTo(context, site, email, /^Invitation/)).text),
    ),
  ]
  const [first = {}, ...rest] = await Promise.all(parts)
  // The mail of the invitation lies there now.
  const known = Object.assign({ open }, first, ...rest, await as(site, sessions.visitor, ofMailbox)) as Known
  return { ...known, changed: await changeJudged(site, sessions, open) }
}

async function openCall(ask: Ask): Promise<string> {
  type Calls = { calls: { key: string; isOpenForEntries: boolean }[] }
  const { calls } = await ask<Calls>('GET', '/calls')
  return must(calls.find(({ isOpenForEntries }) => isOpenForEntries)).key
}

async function ofRegistry(ask: Ask): Promise<Known> {
  const { authorities } = await ask<{ authorities: { id: string }[] }>('GET', '/authorities?q=bolzano')
  return { authority: must(authorities[0]).id }
}

async function ofEntrant(ask: Ask, open: string): Promise<Known> {
  type Mine = { entries: { id: string; standing: string; call: { key: string } }[] }
  const { entries } = await ask<Mine>('GET', '/my/entries')
  const here = entries.filter(({ call }) => call.key === open)
  const draft = must(here.find(({ standing }) => ['draft', 'complete'].includes(standing))).id
  const handedIn = must(here.find(({ standing }) => ['received', 'admitted'].includes(standing))).id
  const { submissions } = await ask<{ submissions: { id: string }[] }>('GET', `/my/entries/${handedIn}`)
  return { draft, handedIn, submission: must(submissions[0]).id }
}

/** The juror answers the question about conflicts, so that the desk opens. */
async function ofJuror(ask: Ask, open: string): Promise<Known> {
  const { entries } = await ask<{ entries: { entryId: string }[] }>('GET', `/jury/calls/${open}/conflicts`)
  const asked = entries.map(({ entryId }) => entryId)
  await ask('PUT', `/jury/calls/${open}/conflicts`, { asked, conflicts: [] })
  const { items } = await ask<{ items: { entryId: string }[] }>('GET', `/jury/calls/${open}`)
  return { judged: must(items[0]).entryId }
}

async function ofOffice(ask: Ask, open: string): Promise<Known> {
  type Entries = { entries: { id: string; state: string; admissibility: string }[] }
  const { entries } = await ask<Entries>('GET', `/office/calls/${open}/entries`)
  const submitted = entries.filter(({ state }) => state === 'submitted')
  type Jurors = { jurors: { id: string; state: string }[] }
  const { jurors } = await ask<Jurors>('GET', `/office/calls/${open}/jurors`)
  return {
    jurorId: must(jurors.find(({ state }) => state === 'accepted')).id,
    unchecked: must(submitted.find(({ admissibility }) => admissibility === 'open')).id,
    admitted: must(submitted.find(({ admissibility }) => admissibility === 'admitted')).id,
  }
}

/** A review that was given in the call that is published, and its juror. */
async function ofReviews(ask: Ask): Promise<Known> {
  type Reviewed = { entries: { entryId: string; given: number | null }[] }
  const { entries } = await ask<Reviewed>('GET', `/office/calls/${PAST}/reviews`)
  const reviewed = must(entries.find(({ given }) => (given ?? 0) > 0)).entryId
  type Reviews = { reviews: { jurorId: string; counts: boolean }[] }
  const { reviews } = await ask<Reviews>('GET', `/office/calls/${PAST}/entries/${reviewed}/reviews`)
  return { reviewed, reviewer: must(reviews.find(({ counts }) => counts)).jurorId }
}

async function invited(ask: Ask, open: string, mail: (to: string) => Promise<string>): Promise<Known> {
  const email = 'invited@demo.invalid'
  type Call = { document: { categories: { key: string }[] } }
  const { document } = await ask<Call>('GET', `/office/calls/${open}`)
  const categoryKeys = document.categories.map(({ key }) => key)
  const jurors = [{ name: 'Demo invited', email, categoryKeys }]
  await ask('POST', `/office/calls/${open}/jurors`, { jurors })
  return { token: must(/invitations\/([^\s/?]+)/.exec(await mail(email))?.[1]) }
}

async function ofArchive(ask: Ask): Promise<Known> {
  type Card = { number: string; slug: string; plate: object | null }
  const { entries } = await ask<{ entries: Card[] }>('GET', '/archive/entries')
  const address = ({ number, slug }: Card) => `${number}-${slug}`
  return {
    pictured: address(must(entries.find(({ plate }) => plate !== null))),
    plain: address(must(entries.find(({ plate }) => plate === null))),
  }
}

async function ofMailbox(ask: Ask): Promise<Known> {
  const { messages } = await ask<{ messages: { id: string }[] }>('GET', '/mailbox/messages')
  return { message: must(messages[0]).id }
}

function must<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('The demonstration lacks something that the inventory visits')
  return found
}
