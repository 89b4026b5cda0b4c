import type { Translator } from '#lib/texts/texts.ts'

type Mails = { readonly left: number; readonly waiting: number }

/** Whether a mail says that something is taken back: one does, none does, or none does before the next decision. */
type Contrary = 'goes' | 'none' | 'next'

/** Of an act that takes something back, before and after: how many were told by mail of what it takes back, and whether they are told of it. */
export const mailsSaid = (t: Translator, mails: Mails, contrary: Contrary): string =>
  `${t('office.mails.about', { ...mails })} ${t('office.mails.contrary', { contrary })}`

/** The same numbers as a form's answer keeps them for the page that follows. */
export const mailsKept = (told: Readonly<Record<string, string>>): Mails => ({
  left: Math.trunc(Number(told['left'])) || 0,
  waiting: Math.trunc(Number(told['waiting'])) || 0,
})
