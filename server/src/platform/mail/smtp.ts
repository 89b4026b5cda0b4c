import { createTransport } from 'nodemailer'
import { mailAddress } from '#kernel/mail-address.ts'
import type { Mail, Mailer, MailOutcome } from './mailer.ts'

export type SmtpOptions = {
  /** `smtp://` (with STARTTLS where the server has it) or `smtps://`, with user and password. */
  readonly url: string
  /** How long a silent server is waited for. */
  readonly patienceMs?: number
}

/** Mails through the operator's server, over a few kept connections. */
export function openSmtp({ url, patienceMs = 30_000 }: SmtpOptions): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    // A server that takes a mail and hangs up without a word would get it again and again.
    maxRequeues: 0,
    connectionTimeout: Math.min(patienceMs, 10_000),
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  transport.use('stream', (mail, done) => {
    const { handOver } = mail.data as Partial<OurMail>
    const open = mail.message.createReadStream.bind(mail.message)
    // Read to its end only after the server has asked for the content.
    mail.message.createReadStream = (options) => open(options).once('end', () => handOver?.())
    done()
  })
  return {
    send: async (mail) => {
      if (mailAddress(mail.to) === null) return { kind: 'refused', answer: 'not a mail address' }
      let isHandedOver = false
      const message: OurMail = { ...toMessage(mail), handOver: () => (isHandedOver = true) }
      try {
        const { response } = await transport.sendMail(message)
        return { kind: 'sent', answer: response }
      } catch (error) {
        return outcomeOf(error, isHandedOver)
      }
    },
    close: () => transport.close(),
  }
}

type OurMail = ReturnType<typeof toMessage> & {
  /** Told when nothing of the mail is kept back any more: only then can a server deliver it (RFC 5321, section 4.1.1.4). */
  readonly handOver: () => void
}

const toMessage = ({ to, from, subject, text, html, headers, messageId }: Mail) => ({
  to: { name: '', address: to },
  from,
  subject: onOneLine(subject),
  text,
  ...(html !== undefined && { html }),
  messageId,
  headers: {
    // Keeps holiday replies from answering us (RFC 3834).
    'Auto-Submitted': 'auto-generated',
    ...Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, onOneLine(value)])),
  },
})

const onOneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim()

/**
 * A mail that was handed over whole and never answered may have left. Only a 5xx about this recipient or this message is for good (RFC 5321, section 4.2.1). A 5xx to our sign-in,
 * our sender or the connection is the operator's to repair, and no reason to give up every mail that waits.
 */
function outcomeOf(error: unknown, isHandedOver: boolean): MailOutcome {
  if (!(error instanceof Error)) throw error
  const { code, command, responseCode = 0, response = error.message } = error as SmtpError
  if (isHandedOver && responseCode === 0) return { kind: 'uncertain', answer: response }
  const isAboutThisMail = code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM')
  return { kind: isAboutThisMail && responseCode >= 500 ? 'refused' : 'postponed', answer: response }
}

type SmtpError = Error & {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
}
