// Runs as a process of its own: the application blocks SVG in its image library, for good reason, and that block
// holds for the whole process. Reads one JSON job per line from stdin, writes each picture to its file.
import { text } from 'node:stream/consumers'
import sharp from 'sharp'
import { drawPicture } from './motifs.ts'
import type { PictureJob } from './pictures.ts'

// One picture per worker: libvips' own threads gain nothing on pictures this small.
sharp.concurrency(1)
const AT_ONCE = 4

const jobs = (await text(process.stdin))
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as PictureJob)

async function work(): Promise<void> {
  for (let job = jobs.pop(); job !== undefined; job = jobs.pop()) {
    const image = sharp(Buffer.from(drawPicture(job.motif, job.format, job.seed))).flatten()
    await image.jpeg({ quality: 84, chromaSubsampling: '4:4:4' }).toFile(job.file)
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, work))
