import type { OutputOf } from '@clarion/server/contract'
import type { Translator } from '#lib/texts/texts.ts'

type Act = 'cancel' | 'reopen'
type Seen = {
  readonly act: Act
  readonly preview: Pick<OutputOf<'previewCancellation'>, 'figures' | 'mails' | 'move'>
}

/** What the act would mean; null: once results are public there is none, and nothing is told as if there were. */
export const consequencesOf = (
  t: Translator,
  {
    isWaiting,
    ...seen
  }: Seen & { readonly preview: { readonly isPublic: boolean }; readonly isWaiting: boolean },
) =>
  seen.preview.isPublic ? null : { happens: happensOf(t, seen), not: notOf(t, { act: seen.act, isWaiting }) }

/** What happens when the second person confirms, to whom; what concerns nobody is left out. */
function happensOf(t: Translator, { act, preview }: Seen): readonly string[] {
  const { drafts, handedIn, jurors, reviews } = preview.figures
  const mails = t('office.cancel.do.mails', { n: preview.mails.length })
  if (act === 'reopen')
    return [
      t('office.cancel.do.enter'),
      t('office.cancel.do.judge'),
      t('office.cancel.do.publicAgain'),
      mails,
    ]
  return [
    t('office.cancel.do.handedIn', { n: handedIn }),
    t('office.cancel.do.drafts', { n: drafts }),
    ...(preview.move > 0 ? [t('office.cancel.do.move', { n: preview.move })] : []),
    t('office.cancel.do.jurors', { n: jurors }),
    ...(reviews ? [t('office.cancel.do.reviews', { n: reviews })] : []),
    t('office.cancel.do.results'),
    t('office.cancel.do.public'),
    mails,
  ]
}

const notOf = (t: Translator, { act, isWaiting }: { readonly act: Act; readonly isWaiting: boolean }) => [
  ...(act === 'cancel'
    ? [t('office.cancel.not.kept'), t('office.cancel.not.read'), t('office.cancel.not.final')]
    : [t('office.cancel.not.dates')]),
  ...(isWaiting ? [] : [t('office.cancel.not.alone')]),
]
