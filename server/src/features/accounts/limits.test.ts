import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, collectedJobs, eventually, freshDatabase } from '#platform/testing/index.ts'
import { notices } from '#features/notices/tables.ts'
import { makeSignInAddress } from './commands/make-sign-in-address.ts'
import { requestSignInCode } from './commands/request-sign-in-code.ts'
import { signIn } from './commands/sign-in.ts'
import {
  CODE_DIGITS,
  CODE_LIFE_MINUTES,
  CODES,
  mostOfADay,
  OWN_TRIES_PER_CODE,
  TRIES,
  waitForTry,
  waitForUse,
} from './core/sign-in-limits.ts'

const EMAIL = 'ann@example.eu'
const MINUTE_MS = 60_000
const START = Date.UTC(2026, 2, 2, 9)

type Answer = { readonly said: string; readonly retryAfterSeconds?: unknown }

/** A site, and browsers on networks that ask for codes and try them at some minute. */
async function aSite() {
  const { db } = await freshDatabase()
  let requests = 0
  const visit = (network: string, minute: number, cookie = ''): Ctx =>
    aCtx({
      db,
      jobs: collectedJobs(),
      now: new Date(START + minute * MINUTE_MS),
      requestId: `request-${(requests += 1)}`,
      session: { headers: new Headers({ 'x-real-ip': network, cookie }), setCookies: [] },
    })
  const answer = async (asked: Promise<unknown>): Promise<Answer> =>
    asked.then(
      () => ({ said: 'yes' }),
      (error: { code: string; details: { retryAfterSeconds?: number } }) => ({
        said: error.code,
        retryAfterSeconds: error.details.retryAfterSeconds,
      }),
    )
  const mails = async () =>
    (await db.select().from(notices).orderBy(notices.id)).map(({ facts }) => String(facts['code']))
  const enter = (network: string, code: string, { minute = 0, email = EMAIL, cookie = '' } = {}) =>
    answer(signIn(visit(network, minute, cookie), { email, code }))
  const ask = async (network: string, { minute = 0, email = EMAIL, once = '' } = {}) => {
    const asking = visit(network, minute)
    const said = await answer(requestSignInCode(asking, { email, ...(once && { once }) }))
    const cookie = asking.session.setCookies[0]?.split(';')[0] ?? ''
    return { ...said, cookie, code: (await mails()).at(-1) ?? '' }
  }
  return { db, visit, ask, enter, answer }
}

const network = (n: number): string => `198.51.${Math.floor(n / 250)}.${n % 250}`
const range = (count: number) => Array.from({ length: count }, (_, at) => at)
/** Whatever was mailed, this was not. */
const otherThan = (code: string): string => code.replace(/^\d/, (first) => String((Number(first) + 1) % 10))

test('3,120 wrong codes from 26 networks keep nobody out, the operator’s address included', async () => {
  const { ask, enter, visit } = await aSite()
  const { code } = await ask('192.0.2.7')
  const { code: bens } = await ask('192.0.2.8', { email: 'ben@example.eu' })
  const address = await makeSignInAddress(visit('127.0.0.1', 0), 'cleo@example.eu')
  const said: Record<string, number> = {}
  const guessFrom = async (place: number) => {
    for (const n of range(120)) {
      const email = [EMAIL, 'ben@example.eu', 'cleo@example.eu'][n % 3] ?? ''
      const guess = await enter(network(place), otherThan(n % 2 ? code : bens), { minute: 1, email })
      said[guess.said] = (said[guess.said] ?? 0) + 1
    }
  }
  await Promise.all(range(26).map(guessFrom))
  expect(Object.keys(said).sort()).toEqual(['code-wrong', 'too-many-requests'])
  // Five at each of three addresses, and none beyond.
  expect(said['code-wrong']).toBe(26 * 15)
  const operators = new URL(address).searchParams.get('code') ?? ''
  expect([
    await enter('192.0.2.7', code, { minute: 2 }),
    await enter('192.0.2.99', bens, { minute: 2, email: 'ben@example.eu' }),
    await enter(network(0), operators, { minute: 2, email: 'cleo@example.eu' }),
  ]).toEqual([{ said: 'yes' }, { said: 'yes' }, { said: 'yes' }])
})

test('no number of networks that guess at one address keeps its owner out', async () => {
  const { ask, enter } = await aSite()
  const { code } = await ask('192.0.2.7')
  for (const n of range(400)) await enter(network(n), otherThan(code), { minute: 1 })
  expect(await enter('192.0.2.99', code, { minute: 2 })).toEqual({ said: 'yes' })
})

test('a network that fails waits ever longer, up to a quarter of an hour, and is told how long', async () => {
  const { ask, enter } = await aSite()
  const { code } = await ask('192.0.2.7')
  const guess = (minute: number) => enter('198.51.100.7', otherThan(code), { minute })
  for (const _try of range(5)) expect((await guess(1)).said).toBe('code-wrong')
  const waits: number[] = []
  for (let minute = 1; waits.length < 8;) {
    const refused = await guess(minute)
    expect(refused.said).toBe('too-many-requests')
    waits.push(Number(refused.retryAfterSeconds))
    minute += Number(refused.retryAfterSeconds) / 60
    expect((await guess(minute)).said).toBe('code-wrong')
  }
  expect(waits).toEqual([15, 30, 60, 120, 240, 480, 480, 900])
  // Others, and the same person elsewhere, wait for nothing.
  expect(await enter('198.51.100.8', code, { minute: 10 })).toEqual({ said: 'yes' })
})

test('the browser that asked for a code has tries of its own, whatever others of its network do', async () => {
  const { ask, enter } = await aSite()
  const here = '203.0.113.9'
  const { code, cookie } = await ask(here)
  for (const n of range(60))
    await enter(here, otherThan(code), { minute: 1, email: n % 2 ? EMAIL : `x${n}@example.eu` })
  expect((await enter(here, code, { minute: 1 })).said).toBe('too-many-requests')
  expect((await enter(here, code, { minute: 1, cookie: `clarion.asked=${'a'.repeat(32)}` })).said).toBe(
    'too-many-requests',
  )
  for (const _try of range(OWN_TRIES_PER_CODE - 1))
    expect((await enter(here, otherThan(code), { minute: 1, cookie })).said).toBe('code-wrong')
  expect((await enter(here, code, { minute: 1, cookie })).said).toBe('yes')
})

test('a form that was sent twice before the first answer asks for two codes of one browser', async () => {
  const { ask, enter } = await aSite()
  const here = '203.0.113.9'
  const once = '0b5c8d2e-6a4f-4c7b-9e1d-3f2a1b0c9d8e'
  const asked = [await ask(here, { once }), await ask(here, { once })]
  const others = await ask(here, { once: '7d1f3a5b-2c4e-4f60-8a9b-c0d1e2f3a4b5' })
  const [cookie = ''] = new Set(asked.map((each) => each.cookie))
  expect(asked.map((each) => each.cookie)).toEqual([cookie, cookie])
  expect(others.cookie).not.toBe(cookie)
  for (const n of range(60))
    await enter(here, otherThan(others.code), { minute: 1, email: n % 2 ? EMAIL : `x${n}@example.eu` })
  for (const _try of range(2 * OWN_TRIES_PER_CODE - 1))
    expect((await enter(here, '0', { minute: 1, cookie })).said).toBe('code-wrong')
  expect((await enter(here, asked[0]?.code ?? '', { minute: 1, cookie })).said).toBe('yes')
})

test('tries of its own are three for each code, and then the network counts', async () => {
  const { ask, enter } = await aSite()
  const here = '203.0.113.9'
  const { code, cookie } = await ask(here)
  const said = []
  for (const _try of range(12)) said.push((await enter(here, otherThan(code), { minute: 1, cookie })).said)
  expect(said).toEqual([...range(5).map(() => 'code-wrong'), ...range(7).map(() => 'too-many-requests')])
})

test('a stranger’s request voids no code; each works once, for twenty minutes', async () => {
  const { ask, enter } = await aSite()
  const first = await ask('192.0.2.7')
  const strangers = await ask('198.51.100.7', { minute: 1 })
  const second = await ask('192.0.2.7', { minute: 2 })
  expect(await enter('192.0.2.7', first.code, { minute: 19.9 })).toEqual({ said: 'yes' })
  expect((await enter('192.0.2.7', first.code, { minute: 19.9 })).said).toBe('code-expired')
  expect(await enter('192.0.2.7', strangers.code, { minute: 19.9 })).toEqual({ said: 'yes' })
  expect((await enter('192.0.2.7', second.code, { minute: 22 })).said).toBe('code-expired')
})

test('of sixteen who use one code at once, one comes in', async () => {
  const { ask, enter } = await aSite()
  const { code } = await ask('192.0.2.7')
  const said = await Promise.all(range(16).map((n) => enter(network(n), code)))
  expect(said.filter((each) => each.said === 'yes')).toHaveLength(1)
})

test('a browser that tries for itself and another of its network that has the code do not stand in each other’s way', async () => {
  const { db, ask, enter } = await aSite()
  const here = '203.0.113.9'
  const { code, cookie } = await ask(here)
  // They then wait in turn for what is counted already.
  await enter(here, otherThan(code))
  const tries: Promise<Answer>[] = []
  await db.transaction(async (tx) => {
    await tx.execute(sql`select key from sign_in_levels for update`)
    const waiting = (count: number) =>
      eventually(async () => {
        await tx.execute(sql`select pg_stat_clear_snapshot()`)
        const found = await tx.execute(sql`select pid from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`)
        expect(found).toHaveLength(count)
      })
    tries.push(enter(here, code, { minute: 1 }))
    await waiting(1)
    tries.push(enter(here, otherThan(code), { minute: 1, cookie }))
    await waiting(2)
  })
  expect(await Promise.all(tries)).toEqual([
    { said: 'yes' },
    { said: 'code-wrong', retryAfterSeconds: undefined },
  ])
})

test('of forty wrong tries that one network sends at once, five are looked at', async () => {
  const { ask, enter } = await aSite()
  const { code } = await ask('192.0.2.7')
  const said = await Promise.all(range(40).map(() => enter('198.51.100.7', otherThan(code))))
  expect(said.filter((each) => each.said === 'code-wrong')).toHaveLength(5)
})

test('where strangers have asked for as many codes as an address gets, those that were mailed let its owner in', async () => {
  const { ask, enter } = await aSite()
  const asked = []
  for (const n of range(60)) asked.push(await ask(network(n % 26)))
  expect(asked.map(({ said }) => said)).toEqual([
    ...range(10).map(() => 'yes'),
    ...range(50).map(() => 'codes-already-sent'),
  ])
  const refused = await ask('192.0.2.7', { minute: 1 })
  expect([refused.said, refused.retryAfterSeconds]).toEqual(['codes-already-sent', 240])
  expect(await enter('192.0.2.7', refused.code, { minute: 1 })).toEqual({ said: 'yes' })
  expect((await ask('192.0.2.7', { minute: 5 })).said).toBe('yes')
})

test('a network asks for five codes of one address at once, and for another after five minutes', async () => {
  const { ask } = await aSite()
  const said = []
  for (const minute of [0, 0, 0, 0, 0, 0, 4.9, 5]) said.push((await ask('192.0.2.7', { minute })).said)
  expect(said).toEqual(['yes', 'yes', 'yes', 'yes', 'yes', 'codes-already-sent', 'codes-already-sent', 'yes'])
})

/** The most mailed codes of an address that can live at once. */
const LIVE =
  CODES.perAddress.atOnce + Math.floor((CODE_LIFE_MINUTES * MINUTE_MS) / CODES.perAddress.oneMoreMs)

test.each([
  ['one network', 1, 2e-8],
  ['a hundred networks', 100, 2e-7],
  ['ten thousand networks', 10_000, 2e-5],
  ['all 65,536 that a provider gives to one subscriber of IPv6', 65_536, 1.2e-4],
])(
  'guessing at one address from %s finds a code in a day with a chance below what is written down',
  (_who, networks, chance) => {
    const asked = mostOfADay(CODES.perAddress, (used, now) => waitForUse(used, CODES.perAddress, now))
    const slowed = mostOfADay(TRIES.perNetworkAndAddress, (used, now) =>
      waitForTry(used, TRIES.perNetworkAndAddress, now),
    )
    const guesses = asked * OWN_TRIES_PER_CODE + networks * slowed
    expect((guesses * LIVE) / 10 ** CODE_DIGITS).toBeLessThan(chance)
  },
)
