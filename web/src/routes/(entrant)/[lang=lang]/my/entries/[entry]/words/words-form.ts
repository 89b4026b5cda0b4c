export const FIELDS = ['alt', 'credit', 'licence'] as const
type Field = (typeof FIELDS)[number]
export type Said = Readonly<Record<Field, string>>

/** What a form said of a picture: what was typed, and what stood there when the page was shown (`before.…`). */
export type Sent = {
  readonly media: string
  readonly typed: Said
  readonly before: Said
  /** Which of two texts stays, where somebody else had changed one; of that version only. */
  readonly decided?: { readonly whose: 'own' | 'theirs'; readonly over: number } | undefined
}
type Saved = Said & { readonly version: number }

const ofEach = (say: (field: Field) => string): Said => ({
  alt: say('alt'),
  credit: say('credit'),
  licence: say('licence'),
})

/** Browsers send line ends as CR LF; what was saved has LF. */
const asKept = (value: FormDataEntryValue | null): string =>
  typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''

/** What a form says of each picture that it shows. */
export function sentIn(form: FormData): readonly Sent[] {
  const whoseOf = (media: string) =>
    form.get('over') === media ? 'own' : form.get('keep') === media ? 'theirs' : undefined
  return form.getAll('picture').map((value) => {
    const media = String(value)
    const whose = whoseOf(media)
    return {
      media,
      typed: ofEach((field) => asKept(form.get(`${field}-${media}`))),
      before: ofEach((field) => asKept(form.get(`before.${field}-${media}`))),
      decided: whose && { whose, over: Number(form.get(`elsewhere.${media}`)) || 0 },
    }
  })
}

/**
 * What of a picture is to be saved, and what its fields show. Only what differs from what stood there is news; a field that
 * nobody else touched meanwhile takes it, beside what others saved in the fields next to it. Where both changed the same
 * one (`apart`), nothing is written over: both are shown, and the next form is again of the words that stood there first.
 */
export function standingOf(saved: Saved, sent: Sent | undefined) {
  const decided = sent?.decided?.over === saved.version ? sent.decided.whose : undefined
  const isNews = (field: Field) => sent !== undefined && sent.typed[field] !== sent.before[field]
  const isBoth = (field: Field) =>
    isNews(field) && saved[field] !== sent?.before[field] && saved[field] !== sent?.typed[field]
  const apart = decided === undefined ? FIELDS.filter(isBoth) : []
  const isTaken = (field: Field) => isNews(field) && !(decided === 'theirs' && isBoth(field))
  const shown = ofEach((field) => (isTaken(field) ? (sent?.typed[field] ?? '') : saved[field]))
  return {
    apart,
    shown,
    before: ofEach((field) => (apart.includes(field) ? (sent?.before[field] ?? '') : saved[field])),
    isNews: FIELDS.some((field) => shown[field] !== saved[field]),
  }
}
