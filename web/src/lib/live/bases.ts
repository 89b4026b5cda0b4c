import { UNHEARD_MOST } from '@clarion/server/shared'
import { withUnheard } from './unheard.ts'

/**
 * By field: what its words were typed over, as the server names that, and after a comma what this page has sent since without
 * hearing that it was saved.
 */
export type Bases = Readonly<Record<string, string>>

/** Under this name a form says which of its fields could be changed when its page was made: an unticked box posts nothing itself. */
export const OPEN = 'base.open'

/** A form says it in one hidden field: `title:0f3a… summary:-`. Neither keys of fields nor names of bases have a space, a colon or a comma. */
export const inForm = (bases: Bases): string =>
  Object.entries(bases)
    .map(([field, base]) => `${field}:${base}`)
    .join(' ')

/** What a form said; of what is no such list, nothing. */
export const basesIn = (said: string): Bases =>
  Object.fromEntries(
    said.split(' ').flatMap((pair) => {
      const [field = '', base = ''] = pair.split(':')
      return field === '' || base === '' ? [] : [[field, base]]
    }),
  )

const OVER = ','

/** These words are about to be sent, by the name that the server gives them. */
export function withSent(base: string, sent: string): string {
  const [over = '', ...unheard] = base.split(OVER)
  return sent === over ? base : [over, ...withUnheard(unheard, sent, { texts: UNHEARD_MOST })].join(OVER)
}

/** For the server, which is told both apart. */
export function toldApart(bases: Bases): {
  readonly bases: Bases
  readonly unheard: Record<string, string[]>
} {
  const told = Object.entries(bases).map(([field, base]) => [field, ...base.split(OVER)] as const)
  return {
    bases: Object.fromEntries(told.flatMap(([field, over = '']) => (over === '' ? [] : [[field, over]]))),
    unheard: Object.fromEntries(
      told.flatMap(([field, , ...sent]) => (sent.length > 0 ? [[field, sent.slice(0, UNHEARD_MOST)]] : [])),
    ),
  }
}

/** The field that a control belongs to, by the control's name: 'period.from.year' is of 'period'. */
export const fieldAt = (name: string): string => name.split('.')[0] ?? name
