import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { expect, vi } from 'vitest'
import { z } from 'zod'
import { forEachFile } from '#platform/testing/each-file.ts'

const folder = join(tmpdir(), `clarion-tools-${randomBytes(6).toString('hex')}`)
/** A file of this test's own folder. */
export const path = (name: string): string => join(folder, name)
export function write(name: string, text: string): string {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path(name), text)
  return path(name)
}

/** Runs a command as the shell would: what it printed, what it complained of, and its exit code. */
export async function run(command: Command, ...args: string[]) {
  const spies = [vi.spyOn(process.stdout, 'write'), vi.spyOn(process.stderr, 'write')]
  const texts = spies.map((stream) => {
    const written: string[] = []
    stream.mockImplementation((text) => written.push(String(text)) > 0)
    return written
  })
  try {
    await command.parseAsync(args, { from: 'user' })
    return { out: texts[0]?.join('') ?? '', err: texts[1]?.join('') ?? '', code: process.exitCode ?? 0 }
  } finally {
    for (const spy of spies) spy.mockRestore()
    process.exitCode = undefined
  }
}

/** The JSON a command printed, after holding it against its published schema. */
export function checked(out: string, name: string): Record<string, unknown> {
  const value = JSON.parse(out) as Record<string, unknown>
  const file = new URL(`../../../docs/schemas/${name}.schema.json`, import.meta.url)
  const schema = z.fromJSONSchema(
    JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof z.fromJSONSchema>[0],
  )
  expect(schema.safeParse(value).error).toBeUndefined()
  return value
}

const SCORES = [
  [8, 7, 9, 6],
  [5, 5, 7, 3],
  [9, 7, 8, 8],
  [4, 6, 6, 2],
  [8, 9, 9, 7],
]
const FIVE = `entry,juror,score,category,criterion,weight\n${SCORES.flatMap((row, e) =>
  row.flatMap((score, j) => [
    `E${e},J${j},${score},film,impact,0.6`,
    `E${e},J${j},${(score + e) % 10},film,design,0.4`,
  ]),
).join('\n')}\n`
/** Five entries, four jurors, two criteria, one category. */
export const MARKS = path('marks.csv')

forEachFile({
  begin: () => void write('marks.csv', FIVE),
  end: () => rmSync(folder, { recursive: true }),
})
