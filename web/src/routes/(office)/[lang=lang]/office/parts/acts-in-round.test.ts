import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { actionInRound, roundActedIn } from './acts-in-round.ts'

const url = (search: string) => new URL(`https://award.eu/en/office/dm27/jurors${search}`)
const judged = (...keys: readonly string[]) => ({
  round: keys[0] ?? '',
  rounds: keys.map((key) => ({ key })) as never,
})

test('an act says the round that the page was read in, also where its address names none', () => {
  const data = { judged: judged('finals', 'first') }
  expect(actionInRound({ url: url(''), data }, 'panel')).toBe('?/panel&round=finals')
  expect(actionInRound({ url: url('?q=ann'), data }, 'panel')).toBe('?/panel&q=ann&round=finals')
  expect(actionInRound({ url: url('?round=first'), data }, 'panel')).toBe('?/panel&round=first')
  expect(roundActedIn(url(''), data.judged)).toEqual({ round: 'finals' })
})

test('a call with one round names none, nor does a page without one', () => {
  expect(actionInRound({ url: url(''), data: { judged: judged('jury') } }, 'panel')).toBe('?/panel')
  expect(actionInRound({ url: url(''), data: { judged: null } }, 'panel')).toBe('?/panel')
  expect(roundActedIn(url(''), null)).toEqual({})
})

/** Acts of the office that are done in a round, by the names of their forms. */
const IN_A_ROUND = ['evenly', 'assign', 'remove', 'panel', 'close', 'unlock', 'lock', 'reopen'] as const
const OFFICE = fileURLToPath(new URL('../[call]', import.meta.url))
const PAGES = ['assignments', 'jurors', 'judging', 'reviews/[[]entry[]]/[[]juror[]]']

test('no form of an office page that acts in a round is sent without it', () => {
  const files = PAGES.flatMap((folder) => globSync(`${folder}/*.svelte`, { cwd: OFFICE }))
  const forms = files.flatMap((file) => {
    const text = readFileSync(`${OFFICE}/${file}`, 'utf8')
    return IN_A_ROUND.flatMap((name) =>
      [...text.matchAll(new RegExp(`[^\\n]*(?:'${name}'|\\?/${name}\\b)\\)?[^\\n]*`, 'gu'))].map(([line]) =>
        line.trim(),
      ),
    ).filter((line) => /action/iu.test(line))
  })
  expect(forms.length).toBeGreaterThan(6)
  expect(forms.filter((line) => !line.includes('actionInRound('))).toEqual([])
})
