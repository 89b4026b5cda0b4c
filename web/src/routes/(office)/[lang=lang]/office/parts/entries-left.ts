import type { Translator } from '#lib/texts/texts.ts'

type Left = {
  readonly isOpenForEntries: boolean
  readonly figures: { readonly drafts: number }
}

/**
 * What publishing cuts off while a call still takes entries: nothing is handed in once results are proposed. How many entries were changed
 * since they were handed in is not counted: a working copy is its entrant's alone.
 */
export const entriesLeft = (t: Translator, { isOpenForEntries, figures }: Left): readonly string[] =>
  isOpenForEntries
    ? [t('office.publish.do.entries', { n: figures.drafts }), t('office.publish.do.changes')]
    : []
