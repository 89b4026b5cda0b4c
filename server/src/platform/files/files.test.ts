import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/refusals.ts'
import { eventually } from '../testing/eventually.ts'
import { sniff } from './sniff.ts'
import { spool, withSpooled } from './spool.ts'
import { keepSweeping, sweepFolder } from './sweep.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'clarion-spool-'))
})
afterEach(() => rm(dir, { recursive: true }))

const picture = () => sharp({ create: { width: 8, height: 8, channels: 3, background: '#abc' } })
const pdf = () => Buffer.from(`%PDF-1.7\n${'1 0 obj <<>> endobj\n'.repeat(200)}trailer <<>>\n%%EOF\n`)
const POSTSCRIPT = '%!PS-Adobe-3.0'
const toPrinter = Buffer.from('\x1b%-12345X@PJL JOB NAME="Report"\r\n@PJL ENTER LANGUAGE=PDF\r\n')
const image = (contentType: string, extension: string) => ({ kind: 'image', contentType, extension })
const document = { kind: 'document', contentType: 'application/pdf', extension: 'pdf' }

describe('the kind of a file', () => {
  test.each<[string, () => Buffer | Promise<Buffer>, unknown]>([
    ['a JPEG', () => picture().jpeg().toBuffer(), image('image/jpeg', 'jpg')],
    ['a PNG', () => picture().png().toBuffer(), image('image/png', 'png')],
    ['a WebP', () => picture().webp().toBuffer(), image('image/webp', 'webp')],
    ['a PDF', () => pdf(), document],
    ['a PDF behind the mark of a text', () => Buffer.concat([Buffer.from('\ufeff'), pdf()]), document],
    ['a PDF behind line ends', () => Buffer.concat([Buffer.from('\r\n\r\n'), pdf()]), document],
    ['a PDF behind what is said to a printer', () => Buffer.concat([toPrinter, pdf()]), document],
    [
      'a PDF behind a line of PostScript',
      () => Buffer.concat([Buffer.from(`${POSTSCRIPT} PDF-1.4\n`), pdf()]),
      document,
    ],
    [
      'a PDF behind a line of EPS',
      () => Buffer.concat([Buffer.from(`${POSTSCRIPT} EPSF-3.0\n`), pdf()]),
      document,
    ],
    ['PostScript that says it is a PDF', () => Buffer.from(`${POSTSCRIPT} PDF-1.4\nshowpage\n`), null],
    ['PostScript', () => Buffer.from(`${POSTSCRIPT}\n%%EOF\n`), null],
    ['a PDF behind 1023 bytes', () => Buffer.concat([Buffer.alloc(1023), pdf()]), document],
    ['a PDF behind 1024 bytes', () => Buffer.concat([Buffer.alloc(1024), pdf()]), null],
    ['a PDF behind a script', () => Buffer.concat([Buffer.from('\n<script>x()</script>'), pdf()]), null],
    ['a PDF behind a comment of a page', () => Buffer.concat([Buffer.from('a <!-- '), pdf()]), null],
    ['a PDF behind a program', () => Buffer.concat([Buffer.from('MZ'.padEnd(300, '\0')), pdf()]), null],
    [
      'a PDF behind a ZIP',
      () => Buffer.concat([Buffer.from('504b0304'.padEnd(64, '0'), 'hex'), pdf()]),
      null,
    ],
    ['a PDF of no known version', () => Buffer.from('%PDF-x\n%%EOF'), null],
    ['a GIF', () => picture().gif().toBuffer(), null],
    ['an SVG', () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), null],
    ['a web page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), null],
    ['a program', () => Buffer.from('MZ'.padEnd(300, '\0')), null],
    ['a ZIP', () => Buffer.from('504b0506'.padEnd(44, '0'), 'hex'), null],
    ['a text', () => Buffer.from('hello'), null],
    ['nothing', () => Buffer.alloc(0), null],
  ])('%s, by its content alone', async (_what, make, expected) => {
    const content = await make()
    await writeFile(join(dir, 'misleading.png'), content)
    expect([await sniff(content), await sniff(join(dir, 'misleading.png'))]).toEqual([expected, expected])
  })
})

describe('what comes in', () => {
  const parts = ['a first part, ', 'a second part']
  const whole = parts.join('')
  const options = (limitBytes = whole.length) => ({ limitBytes, dir: join(dir, 'made') })
  const left = () => readdir(join(dir, 'made'))

  test('is kept with its size and hash, up to the very limit, until it is removed', async () => {
    const file = await spool(Readable.from(parts), options())
    expect({ bytes: file.bytes, sha256: file.sha256, content: await readFile(file.path, 'utf8') }).toEqual({
      bytes: whole.length,
      sha256: createHash('sha256').update(whole).digest('hex'),
      content: whole,
    })
    await file.remove()
    expect(await left()).toEqual([])
  })

  test('is refused one byte above the limit, and leaves nothing', async () => {
    const limitBytes = whole.length - 1
    const spooling = spool(Readable.from(parts), options(limitBytes))
    await expect(spooling).rejects.toEqual(new Refusal('too-large', { limitBytes }))
    expect(await left()).toEqual([])
  })

  test('is refused when its source cut it at the limit without an error', async () => {
    const cut = Object.assign(Readable.from(parts), { truncated: true })
    await expect(spool(cut, options())).rejects.toMatchObject({ code: 'too-large' })
    expect(await left()).toEqual([])
  })

  test('is refused when it is empty', async () => {
    await expect(spool(Readable.from([]), options())).rejects.toEqual(new Refusal('file-empty'))
    expect(await left()).toEqual([])
  })

  test('leaves nothing when the connection breaks', async () => {
    const broken = new Readable({ read: () => undefined })
    broken.push(parts[0])
    setTimeout(() => broken.destroy(), 20)
    await expect(spool(broken, options())).rejects.toThrow('Premature close')
    expect(await left()).toEqual([])
  })

  test('is removed however its use ends', async () => {
    const read = withSpooled(Readable.from(parts), options(), ({ path }) => readFile(path, 'utf8'))
    expect(await read).toBe(whole)
    const failing = withSpooled(Readable.from(parts), options(), async () => {
      throw new Refusal('file-unreadable')
    })
    await expect(failing).rejects.toEqual(new Refusal('file-unreadable'))
    expect(await left()).toEqual([])
  })
})

describe('what a process that was killed left in a folder', () => {
  const age = (name: string, minutes: number) => {
    const then = new Date(Date.now() - minutes * 60_000)
    return writeFile(join(dir, name), 'x').then(() => utimes(join(dir, name), then, then))
  }

  test('is removed at the start and again and again, once nobody has written to it for long', async () => {
    await age('old', 16)
    await age('young', 14)
    const faults: unknown[] = []
    const sweeping = keepSweeping(() => sweepFolder(dir, 15 * 60_000), {
      everyMs: 20,
      onFault: (error) => faults.push(error),
    })
    await eventually(async () => expect(await readdir(dir)).toEqual(['young']))
    await age('young', 16)
    await eventually(async () => expect(await readdir(dir)).toEqual([]))
    sweeping.stop()
    expect(faults).toEqual([])
  })

  test('is left where the folder is missing, and a round that fails is told of', async () => {
    await sweepFolder(join(dir, 'missing'), 0)
    const faults: unknown[] = []
    const sweeping = keepSweeping(() => Promise.reject(new Error('broken')), {
      everyMs: 10,
      onFault: (error) => faults.push(error),
    })
    await eventually(() => expect(faults.length).toBeGreaterThan(1))
    sweeping.stop()
  })
})
