import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { aPdfOf } from '../testing/pdf.ts'
import { ApartFailure } from '#platform/apart/apart.ts'
import { refusalOf } from './check-document.ts'
import { annotation, js, PACKINGS, verdictOn } from './verdict.fixture.ts'

test.each([
  ['/Type /Pages /Kids [] /Count 0'],
  ['/Type /Pages /Kids [6 0 R] /Count 1'],
  ['/Type /Pages /Kids [5 0 R] /Count 1'],
  ['/Type /Pages /Count 1'],
])('one in which there is no page is refused as such: %s', async (pages) => {
  const parts = { catalogue: '/Pages 5 0 R', objects: [`<< ${pages} >>`] }
  const verdicts = []
  for (const packing of PACKINGS) {
    verdicts.push(await verdictOn(aPdfOf({ ...parts, packing, pages: '' })))
  }
  expect(verdicts).toEqual(PACKINGS.map(() => 'file-without-pages'))
})

const text = (bytes: Buffer) => bytes.toString('latin1')
const bytesOf = (words: string) => Buffer.from(words, 'latin1')
/** What programs write around a document, each readable by what people read documents with. */
const AROUND: [string, (pdf: string) => string][] = [
  ['the mark of a text before it', (pdf) => `\xef\xbb\xbf${pdf}`],
  ['line ends before it', (pdf) => `\r\n\r\n${pdf}`],
  ['a line of PostScript before it', (pdf) => `%!PS-Adobe-3.0 PDF-1.4\n${pdf}`],
  [
    'what is said to a printer before and after it',
    (pdf) =>
      `\x1b%-12345X@PJL JOB NAME="Report"\r\n@PJL ENTER LANGUAGE=PDF\r\n${pdf}\x1b%-12345X@PJL EOJ\r\n\x1b%-12345X`,
  ],
  ['a thousand bytes before it', (pdf) => `${'\0'.repeat(1000)}${pdf}`],
  ['2,000 zeros after it', (pdf) => `${pdf}${'\0'.repeat(2000)}`],
  ['2,000 line ends after it', (pdf) => `${pdf}${'\r\n'.repeat(1000)}`],
  ['another text after it', (pdf) => `${pdf}${'<p>sent by a portal</p>\n'.repeat(200)}`],
  ['no end mark', (pdf) => pdf.replace('%%EOF\n', '')],
  ['no line end after its end mark', (pdf) => pdf.trimEnd()],
  [
    'a table that was moved and zeros after it',
    (pdf) => `${pdf.replace(/(?<=startxref\n)\d+/, '7')}${'\0'.repeat(2000)}`,
  ],
  ['no end mark and a beginning', (pdf) => `\r\n${pdf.replace('%%EOF\n', '\0'.repeat(3000))}`],
]

describe.each(AROUND)('a PDF with %s', (_what, wrapped) => {
  test('passes, and one with a script is refused', async () => {
    const verdicts = []
    for (const packing of PACKINGS) {
      verdicts.push(await verdictOn(bytesOf(wrapped(text(aPdfOf({ packing }))))))
      verdicts.push(await verdictOn(bytesOf(wrapped(text(aPdfOf({ packing, annotation: annotation(js) }))))))
    }
    expect(verdicts).toEqual(PACKINGS.flatMap(() => ['passes', 'script']))
  })
})

test('a table whose places count from what stands before the header is followed, and what it alone shows is found', async () => {
  const before = '\r\n'.repeat(100)
  const counted = (pdf: string) =>
    `${before}${pdf
      .replace(/^\d{10}(?= 00000 n)/gm, (at) => String(Number(at) + before.length).padStart(10, '0'))
      .replace(/(?<=startxref\n)\d+/, (at) => String(Number(at) + before.length))}`
  const verdicts = [{}, { annotation: annotation(js) }].map((parts) => counted(text(aPdfOf(parts))))
  expect([await verdictOn(bytesOf(verdicts[0] ?? '')), await verdictOn(bytesOf(verdicts[1] ?? ''))]).toEqual([
    'passes',
    'script',
  ])
})

test('a PDF that lost only its table and its end is read by looking for its pages', async () => {
  const pdf = text(aPdfOf({}))
  const lost = `${pdf.slice(0, pdf.indexOf('xref\n'))}trailer\n<< /Root 1 0 R >>\n`
  const withoutContent = lost.replace('/Annots [4 0 R]', '/Contents 9 0 R')
  const withoutPage = lost.replace('/Kids [3 0 R]', '/Kids [3 0 R 8 0 R]')
  expect([
    await verdictOn(bytesOf(lost)),
    await verdictOn(bytesOf(withoutContent)),
    await verdictOn(bytesOf(withoutPage)),
  ]).toEqual(['passes', 'file-unreadable', 'file-unreadable'])
})

test('a PDF that breaks off is refused wherever it does, also within a change that was added at its end', async () => {
  const whole = text(aPdfOf({ objects: [`<< /Length 6000 >>\nstream\n${'x'.repeat(6000)}\nendstream`] }))
  const changed = `${whole}3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n7 0 obj\n<< /Length 9000 >>\nstream\n${'y'.repeat(2000)}`
  const cuts = [0.2, 0.5, 0.9].map((share) => whole.slice(0, whole.length * share))
  const verdicts = []
  const changedALittle = `${whole}3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nend`
  for (const each of [...cuts, changed, changedALittle]) verdicts.push(await verdictOn(bytesOf(each)))
  expect(verdicts).toEqual(Array(5).fill('file-unreadable'))
})

test('a PDF that needs a password to open is refused as such, whatever stands around it; its owner’s alone is nobody’s concern', async () => {
  const wrapped = [(pdf: string) => pdf, ...AROUND.map(([, wrap]) => wrap)]
  const verdicts = []
  for (const wrap of wrapped) {
    const locked = text(aPdfOf({ packing: 'encrypted', userPassword: 'secret' }))
    verdicts.push(await verdictOn(bytesOf(wrap(locked))))
  }
  expect(verdicts).toEqual(wrapped.map(() => 'file-protected'))
  expect(await verdictOn(aPdfOf({ packing: 'encrypted' }))).toBe('passes')
})

test('a PDF that opens with a certificate is refused as protected; one that only speaks of encryption passes', async () => {
  const pdf = text(aPdfOf({ objects: ['<< /Filter /Adobe.PubSec /V 4 /SubFilter /adbe.pkcs7.s5 >>'] }))
  const certified = pdf.replace('/Root 1 0 R >>', '/Root 1 0 R /Encrypt 5 0 R >>')
  const spoken = aPdfOf({ objects: ['(/Encrypt << /Filter /Standard >> is how it is written)'] })
  expect([await verdictOn(bytesOf(certified)), await verdictOn(spoken)]).toEqual(['file-protected', 'passes'])
})

test.each<[string, () => Buffer]>([
  ['one without a catalogue', () => Buffer.from('%PDF-1.7\n1 0 obj << >> endobj\ntrailer << >>\n%%EOF')],
  ['a bomb', () => bomb()],
])('%s cannot be read', async (_what, make) => {
  expect(await verdictOn(make())).toBe('file-unreadable')
})

test('what may be our doing is not said of the file, and is worth another try', () => {
  const reasons = ['memory', 'time', 'ended', 'crowded', 'left'] as const
  const said = reasons.map((reason) => refusalOf(new ApartFailure(reason)))
  const again = { retryAfterSeconds: 60 }
  // What was not even begun is no fault of ours either: nothing of it belongs into the log.
  expect(said.map(({ code, details, cause }) => [code, details, cause !== undefined])).toEqual([
    ['file-unreadable', {}, false],
    ['check-unfinished', again, true],
    ['check-unfinished', again, true],
    ['check-unfinished', again, false],
    ['check-unfinished', again, false],
  ])
})

/** 700 MB of nothing in less than one, where its objects should be. */
function bomb(): Buffer {
  const stream = (number: number, dictionary: string, content: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(
        `${number} 0 obj << ${dictionary} /Filter /FlateDecode /Length ${content.length} >>\nstream\n`,
      ),
      content,
      Buffer.from('\nendstream\nendobj\n'),
    ])
  const head = Buffer.from('%PDF-1.7\n')
  const objects = stream(9, '/Type /ObjStm /N 3 /First 700000000', deflateSync(Buffer.alloc(700_000_000)))
  const entries = [0, 0, 0, 0, 2, 0, 9, 0, 2, 0, 9, 1, 2, 0, 9, 2, 1, 0, 9, 0]
  const table = deflateSync(Buffer.from(entries))
  const xref = stream(10, '/Type /XRef /Size 11 /Index [0 4 9 1] /W [1 2 1] /Root 1 0 R', table)
  const end = Buffer.from(`startxref\n${head.length + objects.length}\n%%EOF\n`)
  return Buffer.concat([head, objects, xref, end])
}
