import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DemoEntry, DemoPicture } from './content/content.ts'
import { renderPictures } from './pictures/pictures.ts'

export const fileOf = (folder: string, { seed }: DemoPicture): string => path.join(folder, `${seed}.jpg`)

/** Draws the pictures of the entries into a folder that is there only while `use` runs. */
export async function withDrawings(
  entries: readonly DemoEntry[],
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'clarion-demo-'))
  try {
    const pictures = entries.flatMap((entry) => entry.pictures)
    await renderPictures(pictures.map((picture) => ({ ...picture, file: fileOf(folder, picture) })))
    await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
