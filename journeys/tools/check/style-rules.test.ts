import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { ROOT } from '#tools/root.ts'
import { findStrayMedia } from './style-rules.ts'

const component = (media: string): string =>
  `<p class="one">@media (max-width: 1px)</p>\n\n<style>\n  .one {\n    color: red;\n  }\n  @media ${media} {\n    .one {\n      color: blue;\n    }\n  }\n</style>\n`

async function houseWith(sheets: Readonly<Record<string, string>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'sheets '))
  onTestFinished(() => rm(root, { recursive: true }))
  await mkdir(join(root, 'web', 'src', 'lib', 'ui'), { recursive: true })
  const own = { 'lib/ui/tokens.css': ':root {\n  --to-phone: 30rem;\n  --to-tablet: 48rem;\n}\n', ...sheets }
  for (const [name, text] of Object.entries(own)) await writeFile(join(root, 'web', 'src', name), text)
  return root
}

it('a width of its own in a media query, and rules of its own for paper, are found where they stand', async () => {
  const root = await houseWith({
    'lib/ui/Odd.svelte': component('(max-width: 47.5rem)'),
    'lib/ui/Pixels.svelte': component('(768px < width <= 48rem)'),
    'lib/ui/Paper.svelte': component('print'),
    'odd.css': '@media (width < 1rem) {\n}\n',
    'lib/ui/ground.css': '/* @media (max-width: 3rem) { */\n@media not print {\n}\n',
  })
  expect(await findStrayMedia(root)).toEqual([
    'lib/ui/Odd.svelte:7: 47.5rem is none of the breakpoints 30rem, 48rem',
    'lib/ui/Paper.svelte:7: what paper changes stands in lib/ui/print.css',
    'lib/ui/Pixels.svelte:7: 768px is none of the breakpoints 30rem, 48rem',
    'lib/ui/ground.css:2: what paper changes stands in lib/ui/print.css',
    'odd.css:1: 1rem is none of the breakpoints 30rem, 48rem',
  ])
})

it('the breakpoints, what is no width, and the sheet for paper are nobody’s offence', async () => {
  const root = await houseWith({
    'lib/ui/Usual.svelte': component('(max-width: 30rem), (48rem < width)'),
    'lib/ui/Touched.svelte': component('(pointer: coarse)'),
    'lib/ui/print.css': '@media not print {\n}\n@media print {\n}\n',
  })
  expect(await findStrayMedia(root)).toEqual([])
})

it('without a table of breakpoints nothing passes', async () => {
  const root = await houseWith({ 'lib/ui/tokens.css': ':root {\n}\n' })
  expect(await findStrayMedia(root)).toEqual(['lib/ui/tokens.css: names no breakpoint'])
})

it('the pages have four breakpoints and one sheet for paper', async () => {
  expect(await findStrayMedia(ROOT)).toEqual([])
})
