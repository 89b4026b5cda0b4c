import { actionOf, type Address } from './address.ts'
import { roundIn } from './record-filters.ts'
import type { OutputOf } from '@clarion/server/contract'

type Judged = Pick<OutputOf<'listRounds'>, 'round' | 'rounds'> | null

/**
 * The round that a page with acts is about: what its address names, else the one that its frame was read in. What is shown and what is
 * sent are so of one round, also where another one begins in between; a call with one round names none.
 */
export function roundActedIn(url: Address, judged: Judged): { readonly round?: string } {
  const named = roundIn(url)
  if (named.round !== undefined || !judged || judged.rounds.length < 2) return named
  return { round: judged.round }
}

type Page = { readonly url: Address; readonly data: Readonly<Record<string, unknown>> }

/** One of the page's actions, which says in which round it is done. */
export function actionInRound({ url, data }: Page, name: string): string {
  const { round } = roundActedIn(url, (data['judged'] ?? null) as Judged)
  const action = actionOf(url, name)
  return round === undefined || roundIn(url).round !== undefined
    ? action
    : `${action}&${new URLSearchParams({ round }).toString()}`
}
