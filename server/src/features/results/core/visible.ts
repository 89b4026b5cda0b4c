import { canonicalJson, sha256Hex } from '#kernel/proof/index.ts'
import { keysOf } from './given.ts'
import { byName } from './ranking/sheet.ts'

/** What a publication makes visible, and to whom mails go: what two people look at before they agree. */
export type Visible = {
  /** Handed in and not withdrawn. */
  readonly received: number
  readonly entries: readonly VisibleEntry[]
}

export type VisibleEntry = {
  readonly entryId: string
  readonly submissionId: string
  readonly number: string
  readonly title: string
  /** Null: the jury resolved to give it nothing, or has not decided. */
  readonly distinction: string | null
  /** What it has beside that; absent: nothing, as in every preview before an entry could have several. */
  readonly beside?: readonly string[]
  /** Address of the entrant, who is written to. */
  readonly mailTo: string
}

/** One entry that is not what the preview showed; null stands for "not there". */
export type Difference = {
  readonly number: string
  readonly title: string
  readonly kind: 'added' | 'removed' | 'distinction' | 'submission' | 'address'
  readonly before: string | null
  readonly after: string | null
}

/**
 * SHA-256 over the canonical JSON of what becomes visible, 64 hexadecimal digits. O(n log n) in n characters.
 * Throws CanonicalJsonError when a text is not well-formed, which the database rules out.
 */
export const hashOf = (visible: Visible): string => sha256Hex(canonicalJson(visible))

/** What a preview shows beside that, and what would be told of the order before anything is published. */
export type Seen = Visible & {
  /** Official places; null: no marks. */
  readonly places: ReadonlyMap<string, number | null>
  /** Languages of the mails, by number. */
  readonly languages: readonly string[]
  /** Pictures that stay hidden, by number. */
  readonly hidden: readonly { readonly entryId: string; readonly fileName: string }[]
}

/**
 * SHA-256 of all that a page of the preview showed, 64 hexadecimal digits: whoever acts on it has seen what stands, the order
 * of the marks with it. O(n log n) in n characters. Throws what `hashOf` throws.
 */
export const seenHashOf = ({ received, entries, places, languages, hidden }: Seen): string =>
  sha256Hex(
    canonicalJson({
      ...{ received, entries },
      places: entries.map(({ entryId }) => places.get(entryId) ?? null),
      languages: [...languages],
      hidden: hidden.map(({ entryId, fileName }) => [entryId, fileName]),
    }),
  )

/** What has changed entry by entry since a preview was made, in the order of the numbers. O(n log n). Never throws. */
export function differences(before: Visible, after: Visible): Difference[] {
  const old = new Map(before.entries.map((entry) => [entry.entryId, entry]))
  const now = new Map(after.entries.map((entry) => [entry.entryId, entry]))
  const gone = before.entries
    .filter(({ entryId }) => !now.has(entryId))
    .map((entry) => only(entry, 'removed'))
  const rest = after.entries.flatMap((entry) => {
    const was = old.get(entry.entryId)
    return was ? changed(was, entry) : [only(entry, 'added')]
  })
  return [...gone, ...rest].sort((a, b) => byName(a.number, b.number))
}

const only = ({ number, title }: VisibleEntry, kind: 'added' | 'removed'): Difference => ({
  number,
  title,
  kind,
  before: null,
  after: null,
})

/** What it has no more beside what it has now; without such a pair, what came or went alone. */
function givenAnew(was: VisibleEntry, is: VisibleEntry) {
  const [before, after] = [keysOf(was), keysOf(is)]
  const gone = before.filter((key) => !after.includes(key))
  const come = after.filter((key) => !before.includes(key))
  return Array.from(
    { length: Math.max(gone.length, come.length) },
    (_, at) => ['distinction', gone[at] ?? null, come[at] ?? null] as const,
  )
}

function changed(was: VisibleEntry, is: VisibleEntry): Difference[] {
  const { number, title } = is
  const pairs = [
    ...givenAnew(was, is),
    ['submission', was.submissionId, is.submissionId],
    ['address', was.mailTo, is.mailTo],
  ] as const
  return pairs
    .filter(([, before, after]) => before !== after)
    .map(([kind, before, after]) => ({ number, title, kind, before, after }))
}
