type Text =
  | 'deciding.judging.link'
  | 'office.nav.cut'
  | 'office.nav.decisions'
  | 'office.nav.publication'
  | 'office.nav.reviews'
  | 'office.wait.admit.act'

/** Where the act is done that a refusal names, and what that page is called. */
export type WayOn = {
  readonly path: string
  readonly text: Text
  readonly inRound: boolean
}

const at = (path: string, text: WayOn['text'], inRound = false): WayOn => ({ path, text, inRound })
const CUT = at('cut', 'office.nav.cut', true)
const DECISIONS = at('decisions', 'office.nav.decisions')
const PUBLICATION = at('publication', 'office.nav.publication')

const WAYS: Readonly<Record<string, WayOn>> = {
  'judging-not-over': at('judging', 'deciding.judging.link', true),
  'judging-not-closed-early': at('judging', 'deciding.judging.link', true),
  'already-decided': DECISIONS,
  'cut-already-carried-out': CUT,
  'cut-in-force': CUT,
  'cut-told': CUT,
  'round-chosen-by-hand': CUT,
  'choosing-ended': CUT,
  'choosing-not-ended': CUT,
  'leaves-open': at('reviews', 'office.nav.reviews', true),
  'entries-unchecked': at('entries?admissibility=open', 'office.wait.admit.act'),
  'entries-undecided': DECISIONS,
  'distinction-over-limit': DECISIONS,
  'distinction-not-given': DECISIONS,
  'authority-won-twice': DECISIONS,
  'results-already-proposed': PUBLICATION,
  'publication-already-proposed': PUBLICATION,
}

/** From a page of a call's office to the one where what stands in the way is changed; null: on that page one is, or there is none. */
export function wayOn(code: string, here: string): WayOn | null {
  const way = Object.hasOwn(WAYS, code) ? WAYS[code] : undefined
  const [page] = way?.path.split('?') ?? []
  return way === undefined || here.endsWith(`/${page}`) ? null : way
}
