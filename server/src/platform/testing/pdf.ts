import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

/** Where the objects of a PDF stand: each by itself, compressed together, or compressed and encrypted. */
export type PdfPacking = 'plain' | 'compressed' | 'encrypted'

/** A page with a link; objects 1 to 3 are the catalogue, the pages and the page, 4 is the link. */
const WORKING = {
  pages: '/Pages 2 0 R',
  link: '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.eu/) >> >>',
}

type Parts = {
  /** Added to the catalogue. */
  readonly catalogue?: string
  /** Instead of what leads to its page. */
  readonly pages?: string
  /** Instead of the link. */
  readonly annotation?: string
  /** From number 5 on. */
  readonly objects?: readonly string[]
  readonly packing?: PdfPacking
  /** Of the person who may open it; everybody when left out. */
  readonly userPassword?: string
}

/** A PDF of one page, made here byte by byte. */
export function aPdfOf({ catalogue = '', annotation = WORKING.link, objects = [], ...how }: Parts): Buffer {
  const all = [
    `<< /Type /Catalog ${how.pages ?? WORKING.pages} ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Annots [4 0 R] >>',
    annotation,
    ...objects,
  ]
  return how.packing === undefined || how.packing === 'plain' ? plain(all) : compressed(all, how)
}

function plain(objects: readonly string[]): Buffer {
  let text = '%PDF-1.7\n'
  const offsets = objects.map((object, at) => {
    const offset = text.length
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  return Buffer.from(
    `${text}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
    'latin1',
  )
}

/** All objects in one object stream, and a table in a stream of its own (ISO 32000-2, sections 7.5.7 and 7.5.8). */
function compressed(objects: readonly string[], { packing, userPassword = '' }: Parts): Buffer {
  const holder = objects.length + 1
  const [id, lock] = ['0123456789abcdef', packing === 'encrypted' ? lockFor(userPassword) : null]
  let at = 0
  const head = objects.map((object, n) => {
    const entry = `${n + 1} ${at}`
    at += object.length + 1
    return entry
  })
  const first = head.join(' ').length + 1
  const body = deflateSync(Buffer.from(`${head.join(' ')} ${objects.join(' ')}`, 'latin1'))
  const stored = lock ? lock.encrypt(holder, body) : body
  const start = Buffer.from('%PDF-1.7\n')
  const stream = streamOf(holder, `/Type /ObjStm /N ${objects.length} /First ${first}`, stored)
  const entries = [
    [0, 0, 0],
    ...objects.map((_, n) => [2, holder, n]),
    [1, start.length, 0],
    [1, start.length + stream.length, 0],
  ]
  const table = deflateSync(
    Buffer.from(entries.flatMap(([type = 0, where = 0, n = 0]) => [type, where >> 8, where & 255, n])),
  )
  const xref = streamOf(
    holder + 1,
    `/Type /XRef /Size ${holder + 2} /W [1 2 1] /Root 1 0 R /ID [<${hex(id)}> <${hex(id)}>] ${lock?.dictionary ?? ''}`,
    table,
  )
  const end = Buffer.from(`startxref\n${start.length + stream.length}\n%%EOF\n`)
  return Buffer.concat([start, stream, xref, end])
}

const hex = (bytes: Buffer | string): string => Buffer.from(bytes as string, 'latin1').toString('hex')

const streamOf = (number: number, dictionary: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(
      `${number} 0 obj\n<< ${dictionary} /Filter /FlateDecode /Length ${content.length} >>\nstream\n`,
      'latin1',
    ),
    content,
    Buffer.from('\nendstream\nendobj\n'),
  ])

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
const ID = Buffer.from('0123456789abcdef', 'latin1')
const PERMISSIONS = -3904
const md5 = (...parts: Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest()
const padded = (password: string): Buffer =>
  Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32)

/** The standard security handler, revision 3 with 128 bits (ISO 32000-1, section 7.6.3): an owner's password always. */
function lockFor(userPassword: string) {
  const ownerKey = Array.from({ length: 50 }).reduce<Buffer>((key) => md5(key), md5(padded('owner')))
  const owner = twentyTimes(padded(userPassword), ownerKey)
  const permissions = Buffer.alloc(4)
  permissions.writeInt32LE(PERMISSIONS)
  const key = Array.from({ length: 50 }).reduce<Buffer>(
    (last) => md5(last.subarray(0, 16)),
    md5(padded(userPassword), owner, permissions, ID),
  )
  const user = Buffer.concat([twentyTimes(md5(PADDING, ID), key), Buffer.alloc(16)])
  const dictionary = `/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P ${PERMISSIONS} /O <${owner.toString('hex')}> /U <${user.toString('hex')}> >>`
  const encrypt = (number: number, content: Buffer): Buffer => {
    const own = Buffer.from([number & 255, number >> 8, 0, 0, 0])
    return rc4(md5(key, own).subarray(0, 16), content)
  }
  return { dictionary, encrypt }
}

const twentyTimes = (content: Buffer, key: Buffer): Buffer =>
  Array.from({ length: 20 }, (_, n) => key.map((byte) => byte ^ n)).reduce<Buffer>(
    (last, each) => rc4(Buffer.from(each), last),
    content,
  )

/** OpenSSL has it no more. */
function rc4(key: Buffer, content: Buffer): Buffer {
  const box = Array.from({ length: 256 }, (_, n) => n)
  const swap = (a: number, b: number): void => void ([box[a], box[b]] = [box[b] ?? 0, box[a] ?? 0])
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (box[i] ?? 0) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  let [i, j] = [0, 0]
  return Buffer.from(
    content.map((byte) => {
      i = (i + 1) & 255
      j = (j + (box[i] ?? 0)) & 255
      swap(i, j)
      return byte ^ (box[((box[i] ?? 0) + (box[j] ?? 0)) & 255] ?? 0)
    }),
  )
}
