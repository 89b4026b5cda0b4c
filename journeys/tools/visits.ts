/** Who looks at a page. Addresses of the demonstration's people are in PEOPLE. */
export type Visitor = 'visitor' | 'entrant' | 'juror' | 'organiser' | 'auditor' | 'administrator'

export const PEOPLE: Readonly<Record<Exclude<Visitor, 'visitor'>, string>> = {
  entrant: 'entrant-1@demo.invalid',
  juror: 'juror-1@demo.invalid',
  organiser: 'organiser-1@demo.invalid',
  auditor: 'auditor-1@demo.invalid',
  administrator: 'administrator-1@demo.invalid',
}

/** Parts of addresses that only the running demonstration knows. */
export type Known = Readonly<Record<string, string>>

export type Visit = {
  readonly by: readonly Visitor[]
  /** Below the language: '/archive'. */
  readonly path: (known: Known) => string
}

const visit = (by: readonly Visitor[], path: string | ((known: Known) => string)): Visit => ({
  by,
  path: typeof path === 'string' ? () => path : path,
})

const EVERYBODY: readonly Visitor[] = ['visitor', 'entrant', 'organiser']
const SIGNED_IN: readonly Visitor[] = ['entrant', 'juror', 'organiser']

/** Every page of the site with those who may see it; a page that is missing here fails the inventory. */
export const VISITS: Readonly<Record<string, readonly Visit[]>> = {
  '(account)/[lang=lang]/account': [visit(SIGNED_IN, '/account')],
  '(account)/[lang=lang]/mailbox': [visit(['visitor'], '/mailbox')],
  '(account)/[lang=lang]/mailbox/[message]': [visit(['visitor'], ({ message }) => `/mailbox/${message}`)],
  '(account)/[lang=lang]/sign-in': [visit(['visitor'], '/sign-in')],
  '(account)/[lang=lang]/sign-in/code': [visit(['visitor'], '/sign-in/code?email=someone%40example.eu')],
  '(account)/[lang=lang]/sign-out': [visit(SIGNED_IN, '/sign-out')],
  '(public)/[lang=lang]': [visit(EVERYBODY, '')],
  '(public)/[lang=lang]/ui': [visit(['visitor'], '/ui')],
}
