import { readFileSync } from 'node:fs'
import { LANGUAGES } from '@clarion/server/shared'
import { expect, test } from 'vitest'
import { sourceOf } from '#lib/texts/build/catalogues.ts'

/** What is shown when not even the page that says so can be made: it can ask for nothing, not even the site's name. */
const html = readFileSync(new URL('./error.html', import.meta.url), 'utf8')

test.each(LANGUAGES)(
  'the last page of all says in %s what every page says of a fault of ours',
  (language) => {
    const passage = new RegExp(`<section lang="${language}">([^]*?)</section>`).exec(html)?.[1] ?? ''
    const words = passage
      .replaceAll(/<[^>]*>/g, '\n')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
    const texts = sourceOf(language, 'common')
    expect(words.join(' ')).toBe(
      ['500.title', '500.say', 'home'].map((key) => texts[`common.error.${key}`]).join(' '),
    )
    expect(passage).toContain(`<a href="/${language}">`)
  },
)

test('the last page of all names no site, no message of a program, and loads nothing', () => {
  expect(html).not.toMatch(/clarion|sveltekit\.error|<script|<link|style=|src=/i)
  expect(html.match(/<section /g)).toHaveLength(LANGUAGES.length)
})
