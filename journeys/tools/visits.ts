/** Who looks at a page. Addresses of the demonstration's people are in PEOPLE. */
export const VISITORS = ['visitor', 'entrant', 'juror', 'organiser', 'auditor', 'administrator'] as const
export type Visitor = (typeof VISITORS)[number]

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
  /** All who may; the first is the one for whom the page is made. */
  readonly by: readonly Visitor[]
  /** Below the language: '/archive'. */
  readonly path: (known: Known) => string
}

const visit = (by: readonly Visitor[], path: string | ((known: Known) => string)): Visit => ({
  by,
  path: typeof path === 'string' ? () => path : path,
})

export const PAST = 'clarinet-2019'
const SIGNED_IN: readonly Visitor[] = ['entrant', 'juror', 'organiser', 'auditor', 'administrator']
const OFFICE: readonly Visitor[] = ['organiser', 'auditor', 'administrator']

const everybody = (path: string | ((known: Known) => string)): Visit => visit(VISITORS, path)
const entrant = (path: string): readonly Visit[] => [
  visit(['entrant'], ({ draft }) => `/my/entries/${draft}${path}`),
]
const juror = (path: (known: Known) => string): readonly Visit[] => [
  visit(['juror'], (known) => `/jury/${known['open']}${path(known)}`),
]
/** A page of a call's office: of the call that is open, and of the one that is published. */
const office = (path: string): readonly Visit[] => [
  visit(OFFICE, ({ open }) => `/office/${open}${path}`),
  visit(['organiser'], `/office/${PAST}${path}`),
]

const ENTRY = '(entrant)/[lang=lang]/my/entries/[entry]'
const JURY = '(jury)/[lang=lang]/jury'
const OFFICES = '(office)/[lang=lang]/office'
const PUBLIC = '(public)/[lang=lang]'

/** Every page of the site with those who may see it; a page that is missing here fails the inventory. */
export const VISITS: Readonly<Record<string, readonly Visit[]>> = {
  // Leads nowhere by itself: it says what was refused before a page began.
  '[lang=lang]/refused': [visit([], '/refused')],

  '(account)/[lang=lang]/account': [visit(SIGNED_IN, '/account')],
  '(account)/[lang=lang]/mailbox': [everybody('/mailbox')],
  '(account)/[lang=lang]/mailbox/[message]': [everybody(({ message }) => `/mailbox/${message}`)],
  '(account)/[lang=lang]/sign-in': [everybody('/sign-in')],
  '(account)/[lang=lang]/sign-in/again': [everybody('/sign-in/again')],
  '(account)/[lang=lang]/sign-in/code': [everybody('/sign-in/code?email=someone%40example.eu')],
  '(account)/[lang=lang]/sign-out': [everybody('/sign-out')],

  [PUBLIC]: [everybody('')],
  [`${PUBLIC}/about`]: [everybody('/about')],
  [`${PUBLIC}/accessibility`]: [everybody('/accessibility')],
  [`${PUBLIC}/privacy`]: [everybody('/privacy')],
  [`${PUBLIC}/archive`]: [
    everybody('/archive'),
    visit(['visitor'], '/archive?view=list'),
    visit(['visitor'], '/archive?q=nothing-has-this-name'),
  ],
  [`${PUBLIC}/archive/[entry]`]: [
    everybody(({ pictured }) => `/archive/${pictured}`),
    visit(['visitor'], ({ plain }) => `/archive/${plain}`),
  ],
  [`${PUBLIC}/calls/[call]`]: [
    everybody(({ open }) => `/calls/${open}`),
    visit(['visitor'], `/calls/${PAST}`),
  ],
  [`${PUBLIC}/calls/[call]/questions`]: [
    everybody(({ open }) => `/calls/${open}/questions`),
    visit(['visitor'], `/calls/${PAST}/questions?category=events`),
  ],
  [`${PUBLIC}/contact`]: [everybody('/contact')],
  [`${PUBLIC}/calls/[call]/results`]: [everybody(`/calls/${PAST}/results`)],
  [`${PUBLIC}/ui`]: [everybody('/ui')],

  '(entrant)/[lang=lang]/my': [visit(SIGNED_IN, '/my')],
  '(entrant)/[lang=lang]/my/entries/new': [visit(SIGNED_IN, ({ open }) => `/my/entries/new?call=${open}`)],
  [ENTRY]: [...entrant(''), visit(['entrant'], ({ handedIn }) => `/my/entries/${handedIn}`)],
  [`${ENTRY}/[section]`]: ['/who', '/campaign', '/media', '/declarations', '/campaign?check'].flatMap(
    entrant,
  ),
  [`${ENTRY}/category`]: entrant('/category'),
  [`${ENTRY}/check`]: entrant('/check'),
  [`${ENTRY}/delete`]: [
    ...entrant('/delete'),
    visit(['entrant'], ({ handedIn }) => `/my/entries/${handedIn}/delete`),
  ],
  [`${ENTRY}/inhabitants`]: entrant('/inhabitants'),
  [`${ENTRY}/preview`]: entrant('/preview'),
  [`${ENTRY}/receipt/[submission]`]: [
    visit(['entrant'], ({ handedIn, submission }) => `/my/entries/${handedIn}/receipt/${submission}`),
  ],
  [`${ENTRY}/withdraw`]: entrant('/withdraw'),
  [`${ENTRY}/words`]: [visit(['entrant'], ({ handedIn }) => `/my/entries/${handedIn}/words`)],

  [JURY]: [visit(['juror', 'entrant', 'organiser', 'auditor', 'administrator'], '/jury')],
  [`${JURY}/[call]`]: juror(() => ''),
  [`${JURY}/[call]/chair`]: juror(() => '/chair'),
  [`${JURY}/[call]/conflicts`]: juror(() => '/conflicts'),
  [`${JURY}/[call]/entries/[entry]`]: juror(({ judged }) => `/entries/${judged}`),
  [`${JURY}/[call]/entries/[entry]/changes`]: juror(({ changed }) => `/entries/${changed}/changes`),
  [`${JURY}/[call]/entries/[entry]/step-back`]: juror(({ judged }) => `/entries/${judged}/step-back`),
  [`${JURY}/invitations/[token]`]: [everybody(({ token }) => `/jury/invitations/${token}`)],

  [OFFICES]: [visit(OFFICE, '/office'), visit(['organiser'], '/office?preset=demo-call')],
  [`${OFFICES}/authorities`]: [
    visit(OFFICE, '/office/authorities'),
    visit(['organiser'], '/office/authorities?q=tre'),
  ],
  [`${OFFICES}/authorities/[authority]`]: [
    visit(OFFICE, ({ authority }) => `/office/authorities/${authority}`),
    visit(['organiser'], ({ authority }) => `/office/authorities/${authority}?other=tre`),
  ],
  [`${OFFICES}/outbox`]: [visit(OFFICE, '/office/outbox')],
  [`${OFFICES}/people`]: [visit(OFFICE, '/office/people')],
  [`${OFFICES}/site`]: [visit(['administrator'], '/office/site')],
  [`${OFFICES}/security`]: [
    visit(['administrator'], '/office/security'),
    visit(['administrator'], '/office/security?kind=denied&days=7'),
    visit(['administrator'], '/office/security?network=192.0.2.0%2F24'),
  ],
  [`${OFFICES}/[call]`]: office(''),
  [`${OFFICES}/[call]/assignments`]: office('/assignments'),
  [`${OFFICES}/[call]/cancellation`]: [
    ...office('/cancellation'),
    visit(['organiser'], ({ open }) => `/office/${open}/cancellation?category=meetings`),
  ],
  [`${OFFICES}/[call]/conflicts`]: office('/conflicts'),
  [`${OFFICES}/[call]/decisions`]: office('/decisions'),
  [`${OFFICES}/[call]/decisions/others`]: office('/decisions/others'),
  [`${OFFICES}/[call]/delete`]: office('/delete'),
  [`${OFFICES}/[call]/entries`]: office('/entries'),
  [`${OFFICES}/[call]/entries/[entry]`]: [
    visit(OFFICE, ({ open, unchecked }) => `/office/${open}/entries/${unchecked}`),
    visit(['organiser'], ({ open, admitted }) => `/office/${open}/entries/${admitted}`),
  ],
  [`${OFFICES}/[call]/history`]: office('/history'),
  [`${OFFICES}/[call]/jurors`]: office('/jurors'),
  [`${OFFICES}/[call]/jurors/[juror]`]: [
    visit(OFFICE, ({ open, jurorId }) => `/office/${open}/jurors/${jurorId}`),
  ],
  [`${OFFICES}/[call]/judging`]: office('/judging'),
  [`${OFFICES}/[call]/outbox`]: office('/outbox'),
  [`${OFFICES}/[call]/progress`]: office('/progress'),
  [`${OFFICES}/[call]/publication`]: office('/publication'),
  [`${OFFICES}/[call]/cut`]: office('/cut'),
  [`${OFFICES}/[call]/ranking`]: office('/ranking'),
  [`${OFFICES}/[call]/reviews`]: office('/reviews'),
  [`${OFFICES}/[call]/reviews/[entry]`]: [
    visit(OFFICE, ({ open, admitted }) => `/office/${open}/reviews/${admitted}`),
  ],
  [`${OFFICES}/[call]/reviews/[entry]/[juror]`]: [
    visit(OFFICE, ({ reviewed, reviewer }) => `/office/${PAST}/reviews/${reviewed}/${reviewer}`),
  ],
  [`${OFFICES}/[call]/settings`]: office('/settings'),
  [`${OFFICES}/[call]/settings/versions`]: office('/settings/versions'),
}
