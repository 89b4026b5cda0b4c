import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { aFolder } from '../testing/empty.ts'
import { makeRenditionsApart } from './renditions-apart.ts'

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** The processes that we have started for pictures; one that has nothing more to do rests for a while before it ends (Linux: proc(5)). */
const preparing = (): string[] =>
  readdirSync('/proc/self/task')
    .flatMap((task) => read(`/proc/self/task/${task}/children`).split(' '))
    .filter((pid) => read(`/proc/${pid}/cmdline`).includes('renditions.program'))

test.skipIf(read('/proc/self/cmdline') === '')(
  'pictures that are asked for at once are prepared by one process, one after the other: two are never under way together',
  async () => {
    const folder = aFolder()
    const paths = ['a', 'b', 'c', 'd'].map((name) => join(folder, `${name}.png`))
    const colours = ['#aa3333', '#33aa33', '#3333aa', '#aaaa33']
    for (const [at, path] of paths.entries())
      await writeFile(
        path,
        await sharp({ create: { width: 64, height: 48, channels: 3, background: colours[at] ?? '' } })
          .png()
          .toBuffer(),
      )
    const done: string[] = []
    const made = await Promise.all(
      paths.map(async (path) => {
        const { width } = await makeRenditionsApart({ path, widths: [32], highestPerWidth: 2 })
        done.push(path)
        return width
      }),
    )
    expect([made, done]).toEqual([Array(4).fill(64), paths])
    expect(preparing()).toHaveLength(1)
  },
)
