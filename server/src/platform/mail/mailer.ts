import type { NoticeId } from '#kernel/ids.ts'

export type Mail = {
  /** One bare address; see mailAddress. */
  readonly to: string
  /** `Name <address>` as the operator set it. */
  readonly from: string
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly headers?: Readonly<Record<string, string>>
  /** See messageIdOf. */
  readonly messageId: string
}

/**
 * What became of a mail. `refused` is for good: this address will never get this mail. `postponed` may succeed
 * later: the server is away, busy, or will not have us; it has certainly not left. `uncertain` may have left: the whole
 * mail was handed over, and the server's answer never came. `answer` is the server's, for the office.
 */
export type MailOutcome =
  | { readonly kind: 'sent'; readonly answer: string }
  | { readonly kind: 'refused'; readonly answer: string }
  | { readonly kind: 'postponed'; readonly answer: string }
  | { readonly kind: 'uncertain'; readonly answer: string }

/** Sends mails. An outcome is an answer, not an error: whoever owes the mail decides what follows. */
export type Mailer = {
  send(mail: Mail): Promise<MailOutcome>
  close(): void
}

/** The same for the same notice, so that a mail sent twice is known as one by whoever receives it. */
export const messageIdOf = (noticeId: NoticeId, publicUrl: string): string =>
  `<notice.${noticeId}@${new URL(publicUrl).hostname}>`
