import type { Source } from '#platform/files/whole.ts'
import { boxesIn, insideOf, only, textOf, type Box } from './boxes.ts'
import { samplesOf } from './mp4-samples.ts'
import { isPlayedSound } from './mp4-sound.ts'
import { asFree, wordsAmong } from './mp4-words.ts'
import { zeros, type Overwrite } from './overwrites.ts'
import { broken } from './recording.ts'

export type Track = {
  readonly handler: string
  /** By every current browser; tracks of other kinds than sight and sound they pass over. */
  readonly isPlayed: boolean
  /** How long what is seen or heard of it lasts. */
  readonly seconds: number
  /** It, and what of it is words: about it, or where it is neither seen nor heard all of it. */
  readonly words: readonly Overwrite[]
}

/** What stands at the beginning of a description of pictures, before the boxes in it. */
const PICTURE_HEAD = 78
const [PACKER_AT, PACKER_BYTES] = [42, 32] as const
/** Before the name of a track. */
const HANDLER_BYTES = 24
/** Profiles of H.264 with eight bits a colour and a colour for four points: Baseline, Main, High. Others are decoded by few. */
const PROFILES: ReadonlySet<number> = new Set([66, 77, 100])

type IsPlayed = (file: Source, codec: Box) => Promise<boolean>

const PLAYED: ReadonlyMap<string, IsPlayed> = new Map([
  ['vide avc1', hasOurProfile],
  ['vide avc3', hasOurProfile],
  ['soun mp4a', isPlayedSound],
])

/** The tracks of a film whose contents lie in these boxes; null where one holds what can neither be played nor left out. */
export async function tracksIn(
  file: Source,
  moov: Box,
  contents: readonly Box[],
): Promise<readonly Track[] | null> {
  const tracks: Track[] = []
  for (const trak of await insideOf(file, moov, 'trak')) {
    const mdia = await only(file, trak, 'mdia')
    const stbl = await only(file, mdia, 'minf', 'stbl')
    const stsd = await only(file, stbl, 'stsd')
    const codecs = await boxesIn(file, stsd.body + 8, stsd.end)
    if (codecs.length === 0) throw broken()
    const hdlr = await only(file, mdia, 'hdlr')
    const handler = textOf(await file.bytesAt(hdlr.body + 8, 4), 0)
    const isOurs = handler === 'vide' || handler === 'soun'
    // What a camera notes beside its pictures: where it was at each moment, how it was held.
    const samples = isOurs ? [] : await samplesOf(file, stbl, contents)
    if (!samples) return null
    tracks.push({
      handler,
      isPlayed: !isOurs || (await arePlayed(file, handler, codecs)),
      seconds: isOurs ? await lastsFor(file, trak, { mdia, stbl }) : 0,
      words: isOurs ? await aboutTrack(file, trak, { hdlr, codecs }) : [...asFree(trak), ...samples],
    })
  }
  return tracks
}

type Described = { readonly hdlr: Box; readonly codecs: readonly Box[] }

/** Words beside it, and the names that a device has for what it wrote: of the track, and of what packed its pictures. */
async function aboutTrack(file: Source, trak: Box, { hdlr, codecs }: Described) {
  const beside = wordsAmong(await boxesIn(file, trak.body, trak.end))
  const name = hdlr.body + HANDLER_BYTES
  const named = codecs
    .filter(({ type, end, body }) => PLAYED.has(`vide ${type}`) && end - body >= PICTURE_HEAD)
    .map(({ body }) => zeros(body + PACKER_AT, PACKER_BYTES))
  return [...beside, zeros(name, Math.max(0, hdlr.end - name)), ...named]
}

async function arePlayed(file: Source, handler: string, codecs: readonly Box[]): Promise<boolean> {
  for (const codec of codecs) {
    const isPlayed = PLAYED.get(`${handler} ${codec.type}`)
    if (!isPlayed || !(await isPlayed(file, codec))) return false
  }
  return true
}

async function hasOurProfile(file: Source, { body, end }: Box): Promise<boolean> {
  const boxes = await boxesIn(file, body + PICTURE_HEAD, end)
  const said = boxes.find(({ type }) => type === 'avcC')
  if (!said) throw broken()
  return PROFILES.has((await file.bytesAt(said.body, 2))[1] ?? 0)
}

/** What a head (`mvhd`, `mdhd`) says: units, and how many of them are a second. */
export async function lengthAt(file: Source, { body, end }: Box) {
  const [version = 0] = await file.bytesAt(body, 1)
  const isLong = version === 1
  if (end - body < (isLong ? 32 : 20)) throw broken()
  const said = await file.bytesAt(body, 32)
  return isLong
    ? { units: Number(said.readBigUInt64BE(24)), perSecond: said.readUInt32BE(20) }
    : { units: said.readUInt32BE(16), perSecond: said.readUInt32BE(12) }
}

type Inside = { readonly mdia: Box; readonly stbl: Box }

/** By the lengths of its pictures or sounds, one by one, without what its maker has cut off in front of them. */
async function lastsFor(file: Source, trak: Box, { mdia, stbl }: Inside): Promise<number> {
  const { perSecond } = await lengthAt(file, await only(file, mdia, 'mdhd'))
  const units = await sumOfTimes(file, await only(file, stbl, 'stts'))
  return perSecond === 0 ? 0 : (units - (await startOf(file, trak))) / perSecond
}

/** Ten hours of which each picture lasts otherwise. */
const MOST_TIMES = 2_000_000
const TIMES_AT_ONCE = 4096

/** So many samples of such a length each, again and again. */
async function sumOfTimes(file: Source, { body, end }: Box): Promise<number> {
  const count = await countAt(file, body)
  if (count > MOST_TIMES || body + 8 + count * 8 > end) throw broken()
  let sum = 0
  for (let done = 0; done < count; done += TIMES_AT_ONCE) {
    const times = await file.bytesAt(body + 8 + done * 8, Math.min(TIMES_AT_ONCE, count - done) * 8)
    for (let at = 0; at < times.length; at += 8) sum += times.readUInt32BE(at) * times.readUInt32BE(at + 4)
  }
  return sum
}

/** Where in the track playing begins, in its own units: the first edit of an edit list that is no pause. */
async function startOf(file: Source, trak: Box): Promise<number> {
  const [edts] = await insideOf(file, trak, 'edts')
  const [elst] = edts ? await insideOf(file, edts, 'elst') : []
  if (!elst) return 0
  const [version = 0] = await file.bytesAt(elst.body, 1)
  const [each, time] = version === 1 ? [20, 8] : [12, 4]
  const count = Math.min(await countAt(file, elst.body), MOST_PAUSES)
  const end = Math.min(elst.end, elst.body + 8 + count * each)
  for (let at = elst.body + 8; at + each <= end; at += each) {
    const said = await file.bytesAt(at + time, 8)
    const start = version === 1 ? Number(said.readBigInt64BE()) : said.readInt32BE()
    if (start >= 0) return start
  }
  return 0
}

/** Programs write one. */
const MOST_PAUSES = 10

async function countAt(file: Source, body: number): Promise<number> {
  const head = await file.bytesAt(body, 8)
  if (head.length < 8) throw broken()
  return head.readUInt32BE(4)
}
