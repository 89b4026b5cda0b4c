import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, describe, expect, test } from 'vitest'
import type { NoticeId } from '#kernel/ids.ts'
import { mailAddress } from '#kernel/mail-address.ts'
import { messageIdOf, type Mail, type Mailer } from './mailer.ts'
import { openSmtp } from './smtp.ts'

type Received = { readonly raw: string; readonly to: readonly string[]; readonly session: string }

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

const refuses = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode })

async function smtpServer(options: SMTPServerOptions = {}) {
  const received: Received[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    onData: (stream, session, done) => {
      const to = session.envelope.rcptTo.map(({ address }) => address)
      const keep = (parts: Buffer[]) =>
        received.push({ raw: Buffer.concat(parts).toString(), to, session: session.id })
      stream
        .toArray()
        .then(keep)
        .then(() => done(), done)
    },
    ...options,
  })
  server.on('error', () => undefined)
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket: Socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  closers.push(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const hangUp = () => sockets.forEach((socket) => socket.destroy())
  return { received, hangUp, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}` }
}

function mailer(url: string, patienceMs = 120_000): Mailer {
  const opened = openSmtp({ url, patienceMs })
  closers.push(() => opened.close())
  return opened
}

const aMail = (part: Partial<Mail> = {}): Mail => ({
  to: 'maria@example.eu',
  from: 'Clarion <clarion@example.org>',
  subject: 'Βραβείο – è arrivata',
  text: 'Buongiorno, la candidatura è arrivata.',
  messageId: '<notice.1@example.org>',
  ...part,
})

test('a mail arrives whole, under the id of its notice, and says that it is automatic', async () => {
  const { url, received } = await smtpServer()
  const mail = aMail({
    html: '<p>Buongiorno, la candidatura <b>è</b> arrivata.</p>',
    headers: { 'X-Call': 'CL19' },
  })
  expect(await mailer(url).send(mail)).toMatchObject({ kind: 'sent', answer: expect.stringMatching(/^250/) })
  const [arrived] = received
  const parsed = await PostalMime.parse(arrived?.raw ?? '')
  const header = (key: string) => parsed.headers.find((each) => each.key === key)?.value
  expect({
    envelope: arrived?.to,
    from: parsed.from,
    to: parsed.to,
    subject: parsed.subject,
    text: parsed.text?.trim(),
    html: parsed.html?.trim(),
    messageId: parsed.messageId,
    headers: [header('auto-submitted'), header('x-call')],
  }).toEqual({
    envelope: ['maria@example.eu'],
    from: { name: 'Clarion', address: 'clarion@example.org' },
    to: [{ name: '', address: 'maria@example.eu' }],
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    headers: ['auto-generated', 'CL19'],
  })
})

test.each([
  'info@köln-example.de',
  'info@παράδειγμα.ελ',
  // Its local part has no other form: the server says that it takes such mail (SMTPUTF8, RFC 6531).
  'δήμος@παράδειγμα.ελ',
])('a mail to %s arrives', async (to) => {
  const { url, received } = await smtpServer()
  expect(await mailer(url).send(aMail({ to }))).toMatchObject({ kind: 'sent' })
  const [arrived] = received
  const parsed = await PostalMime.parse(arrived?.raw ?? '')
  const addresses = [...(arrived?.to ?? []), ...(parsed.to ?? []).map(({ address = '' }) => address)]
  expect(addresses.map(mailAddress)).toEqual([to, to])
})

test('an address in which a second one, or a header, could hide is refused before the server is asked', async () => {
  const { url, received } = await smtpServer()
  const { send } = mailer(url)
  for (const to of ['a@example.eu,b@example.eu', 'a@example.eu\nBcc: b@example.eu', 'Maria <a@example.eu>'])
    expect(await send(aMail({ to }))).toEqual({ kind: 'refused', answer: 'not a mail address' })
  expect(received).toEqual([])
})

test('mails share connections', async () => {
  const { url, received } = await smtpServer()
  const { send } = mailer(url)
  await Promise.all(Array.from({ length: 30 }, (_, n) => send(aMail({ to: `p${n}@example.eu` }))))
  expect([received.length, new Set(received.map(({ session }) => session)).size <= 3]).toEqual([30, true])
})

describe('a mail is refused for good', () => {
  test('when the server does not know the recipient', async () => {
    const { url } = await smtpServer({
      onRcptTo: (_to, _session, done) => done(refuses(550, 'no such user')),
    })
    expect(await mailer(url).send(aMail())).toEqual({ kind: 'refused', answer: '550 no such user' })
  })

  test('when the server does not take the message', async () => {
    const onData: SMTPServerOptions['onData'] = (stream, _session, done) =>
      stream.resume().on('end', () => done(refuses(554, 'looks like spam')))
    const { url } = await smtpServer({ onData })
    expect(await mailer(url).send(aMail())).toEqual({ kind: 'refused', answer: '554 looks like spam' })
  })

  test('when the address is none, without asking the server', async () => {
    const { url, received } = await smtpServer()
    const to = 'maria@example.eu\r\nBcc: all@example.eu'
    expect(await mailer(url).send(aMail({ to }))).toEqual({ kind: 'refused', answer: 'not a mail address' })
    expect(received).toEqual([])
  })
})

describe('a mail is postponed', () => {
  test('when the server asks to come again', async () => {
    const { url } = await smtpServer({ onRcptTo: (_to, _session, done) => done(refuses(451, 'greylisted')) })
    expect(await mailer(url).send(aMail())).toEqual({ kind: 'postponed', answer: '451 greylisted' })
  })

  test('when the server refuses our sender, which is ours to repair', async () => {
    const { url } = await smtpServer({ onMailFrom: (_from, _session, done) => done(refuses(550, 'not you')) })
    expect(await mailer(url).send(aMail())).toEqual({ kind: 'postponed', answer: '550 not you' })
  })

  test('when our password is wrong', async () => {
    const { url } = await smtpServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(refuses(535, 'wrong password')),
    })
    const outcome = await mailer(url.replace('smtp://', 'smtp://clarion:wrong@')).send(aMail())
    expect(outcome).toEqual({ kind: 'postponed', answer: expect.stringContaining('535') })
  })

  test('when nobody listens', async () => {
    const outcome = await mailer('smtp://127.0.0.1:9').send(aMail())
    expect(outcome).toEqual({ kind: 'postponed', answer: expect.stringContaining('ECONNREFUSED') })
  })

  test('when the server says nothing', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    await once(silent, 'listening')
    closers.push(() => silent.close())
    const url = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`
    const outcome = await mailer(url, 500).send(aMail())
    expect(outcome).toEqual({
      kind: 'postponed',
      answer: expect.stringMatching(/^Greeting never received$|^Timeout$/),
    })
  })
})

describe('a mail may have left', () => {
  test('when the server takes all of it and hangs up without a word; it gets no second one', async () => {
    let whole = 0
    const { url, hangUp } = await smtpServer({
      onData: (stream) => {
        stream.resume().on('end', () => {
          whole += 1
          hangUp()
        })
      },
    })
    expect([(await mailer(url).send(aMail())).kind, whole]).toEqual(['uncertain', 1])
  })

  test('when the server takes all of it and falls silent', async () => {
    const { url } = await smtpServer({ onData: (stream) => void stream.resume() })
    expect(await mailer(url, 500).send(aMail())).toEqual({ kind: 'uncertain', answer: 'Timeout' })
  })

  test('but not when the server hangs up before it takes anything', async () => {
    const { url, hangUp } = await smtpServer({ onRcptTo: () => hangUp() })
    expect((await mailer(url).send(aMail())).kind).toBe('postponed')
  })
})

test('a line break in a subject or a header starts no header', async () => {
  const { url, received } = await smtpServer()
  const evil = 'One\r\nBcc: all@example.eu\r\n\r\nbody'
  await mailer(url).send(aMail({ subject: evil, headers: { 'X-Title': evil } }))
  const parsed = await PostalMime.parse(received[0]?.raw ?? '')
  const header = (key: string) => parsed.headers.filter((each) => each.key === key).map(({ value }) => value)
  const flat = 'One Bcc: all@example.eu body'
  expect([header('bcc'), header('subject'), header('x-title')]).toEqual([[], [flat], [flat]])
  expect(received[0]?.to).toEqual(['maria@example.eu'])
})

test('the id of a mail follows from its notice alone', () => {
  const noticeId = '0195f0b4-0000-7000-8000-000000000001' as NoticeId
  expect(messageIdOf(noticeId, 'https://award.example.eu:8443')).toBe(
    '<notice.0195f0b4-0000-7000-8000-000000000001@award.example.eu>',
  )
})
