import type { Db } from '#platform/db/client.ts'
import { documentsOf, type Call } from '#features/calls/index.ts'
import { keysNotRead, outlineWithoutNames } from '#features/entries/index.ts'
import { answersOfEntries } from '../store/answers.ts'
import type { OutlineFacts } from '../store/outlines.ts'

/** How a juror reads an entry. */
export const readerOf = ({ isWithoutNames }: { readonly isWithoutNames: boolean }) =>
  isWithoutNames ? ('jury-without-names' as const) : ('jury' as const)

/** One entry as its juror may know it, by the document under which it was handed in. */
export const outlineRead = async <O extends OutlineFacts>(
  db: Db,
  {
    call,
    outline,
    isWithoutNames,
  }: { readonly call: Call; readonly outline: O; readonly isWithoutNames: boolean },
): Promise<O> =>
  isWithoutNames ? outlineWithoutNames((await documentsOf(db, call, [outline]))(outline), outline) : outline

type Asked = {
  /** The conflict question waits for it: who judges without names knows it by its number alone until then. */
  readonly isAsked: boolean
}

/** What several are called for their juror, by as many queries as for one. */
export async function titlesRead(
  db: Db,
  { call, isWithoutNames }: { readonly call: Call; readonly isWithoutNames: boolean },
  outlines: readonly OutlineFacts[],
) {
  const documentOf = await documentsOf(db, call, isWithoutNames ? outlines : [])
  return (outline: OutlineFacts, { isAsked }: Asked) => {
    const { title, titleLanguage } = !isWithoutNames
      ? outline
      : isAsked
        ? closed(outline)
        : outlineWithoutNames(documentOf(outline), outline)
    return { title, titleLanguage }
  }
}

type Sized = OutlineFacts & { readonly length: number }

/**
 * The same of several, each with how much of it there is to read: what is not told is not measured either. What the conflict question
 * waits for is told by its number alone, so that who names whom they must not judge does not see which entry leaves them. Two queries; none where names are told.
 */
export async function outlinesRead<A extends { readonly outline: Sized; readonly answerVersion: number }>(
  db: Db,
  call: Call,
  assigned: readonly A[],
): Promise<(one: A) => A> {
  const documentOf = await documentsOf(
    db,
    call,
    assigned.map(({ outline }) => outline),
  )
  const answers = await answersOfEntries(
    db,
    assigned.map(({ outline }) => outline.entryId),
  )
  return (one) => {
    const document = documentOf(one.outline)
    const hidden = new Set(keysNotRead(document, one.outline.categoryKey, 'jury-without-names'))
    const read = Object.entries(answers.get(one.outline.entryId) ?? {}).filter(([key]) => !hidden.has(key))
    const outline = {
      ...outlineWithoutNames(document, one.outline),
      length: JSON.stringify(Object.fromEntries(read)).length,
    }
    return { ...one, outline: one.answerVersion === 0 ? closed(outline) : outline }
  }
}

const closed = <O extends OutlineFacts>(outline: O): O => ({
  ...outline,
  ...{ title: outline.number, titleLanguage: '', titleEnglish: '' },
  ...{ authority: '', joint: [], implementer: '', country: '', place: '' },
})
