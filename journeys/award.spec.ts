import { generateKeyPairSync } from 'node:crypto'
import { hasCeph, startCeph } from '../server/src/platform/testing/ceph.ts'
import { hasDebianPostgres, startDebianPostgres } from '../server/src/platform/testing/debian-postgres.ts'
import { mailTo, startSite, type Site } from './tools/site.ts'
import {
  checkAndHandIn,
  declare,
  fillCampaign,
  fillMedia,
  fillWho,
  startEntry,
} from './tools/steps/entrant.ts'
import { accept, openDesk, scoreByKeys, scoreByPointer, stateNoConflict } from './tools/steps/juror.ts'
import {
  admit,
  announceDemoCall,
  assignEvenly,
  closeJudging,
  confirm,
  decideWinner,
  invite,
  propose,
} from './tools/steps/organiser.ts'
import { linkFromMail, signIn, somebody, type Person, type World } from './tools/steps/people.ts'
import { findsNothing, readsTheResults } from './tools/steps/public.ts'
import { expect, test } from './tools/test.ts'

// Each has a site of its own.
test.describe.configure({ mode: 'parallel' })

const CRITERIA = ['Everybody is welcome', 'The idea']
const WRITTEN = {
  title: 'Una tavola per tutti',
  titleEnglish: 'A table for everybody',
  summary: 'Every first Sunday the square becomes one long table, and whoever passes by is a guest.',
}

type Cast = Awaited<ReturnType<typeof castOf>>

async function castOf(world: World) {
  const one = (email: string, name: string) => somebody(world, `${email}@example.eu`, name)
  return {
    organisers: [await one('olga', 'Olga Prima'), await one('otto', 'Otto Secondo')] as const,
    entrant: await one('chiara', 'Chiara Entrant'),
    jurors: [
      await one('j-one', 'Jana Erste'),
      await one('j-two', 'Jan Zweite'),
      await one('j-three', 'Jo Dritte'),
    ],
    reader: await one('reader', 'Anybody'),
  }
}

/** Everybody of the cast, and what their browsers complained about. */
const complaintsOf = ({ organisers, entrant, jurors, reader }: Cast): string[] =>
  [...organisers, entrant, ...jurors, reader].flatMap(({ name, complaints }) =>
    complaints.map((complaint) => `${name}: ${complaint}`),
  )

async function enterTheCall(world: World, entrant: Person, call: string): Promise<string> {
  await startEntry(entrant, call, 'Words and Pictures')
  await fillWho(entrant, world, 'Trento')
  await fillCampaign(entrant, WRITTEN)
  await fillMedia(entrant, world)
  await declare(entrant)
  const number = await checkAndHandIn(entrant, WRITTEN)
  await entrant.page.goto(await linkFromMail(world, entrant, new RegExp(`^Received: ${number}`)))
  await expect(entrant.page.getByRole('heading', { level: 1 })).toContainText(number)
  return number
}

/** Each with marks and a remark of their own; with script the first one uses nothing but keys. */
async function judge(world: World, jurors: readonly Person[], number: string): Promise<void> {
  for (const [index, juror] of jurors.entries()) {
    await openDesk(world, juror, number)
    const score = world.hasScript && index === 0 ? scoreByKeys : scoreByPointer
    const marks = CRITERIA.map((criterion, at) => ({ criterion, mark: 5 - ((index + at) % 3) }))
    await score(juror, marks, `Remark of ${juror.name}`)
  }
}

async function wholeAward(world: World): Promise<void> {
  const cast = await castOf(world)
  const { entrant, jurors, reader } = cast
  const [first, second] = cast.organisers
  for (const { email } of cast.organisers) await world.site.clarion('grant', 'organiser', email)
  await test.step('an organiser announces the call', async () => {
    await first.page.goto('/en/sign-in')
    await signIn(first)
  })
  const call = await announceDemoCall(first)
  const number = await test.step('an entrant hands in', () => enterTheCall(world, entrant, call))
  await test.step('the office admits the entry and invites the jury', async () => {
    await admit(first, call, WRITTEN.title)
    await invite(first, call, jurors)
  })
  await test.step('the jurors accept and state their conflicts', async () => {
    for (const juror of jurors) {
      await accept(world, juror)
      await stateNoConflict(juror, WRITTEN.title)
    }
  })
  await test.step('three jurors score', async () => {
    await assignEvenly(first, call, jurors.length)
    await judge(world, jurors, number)
  })
  await test.step('two organisers publish', async () => {
    await closeJudging(first, call, 'Everybody has judged everything.')
    await decideWinner(first, call, number)
    await propose(first, call)
    await findsNothing(reader, call, number)
    await confirm(world, second)
  })
  await test.step('the public reads', async () => {
    const secrets = jurors.flatMap(({ name, email }) => [name, email, `Remark of ${name}`, entrant.email])
    await readsTheResults(reader, { call, number, written: WRITTEN, secrets })
    const { text } = await mailTo(
      reader.page.request,
      world.site,
      entrant.email,
      /^The results of .* are public/,
    )
    expect(text).toContain('Congratulations: Winner')
  })
  expect(complaintsOf(cast)).toEqual([])
}

async function onSite(site: Site, run: (site: Site) => Promise<void>): Promise<void> {
  try {
    await run(site)
    expect(await site.clarion('check-data')).toMatch(/^All \d+ rules hold/m)
    expect(site.output()).not.toMatch(/"level":(50|60)/)
  } finally {
    await site.stop()
  }
}

const HAS_DEBIANS = hasDebianPostgres() && hasCeph()

type Where = (run: (site: Site) => Promise<void>) => Promise<void>

const withNothingElse: Where = async (run) => onSite(await startSite({ empty: true }), run)

const withDebians: Where = async (run) => {
  const [postgres, s3] = await Promise.all([startDebianPostgres(), startCeph()])
  try {
    const site = await startSite({
      empty: true,
      env: {
        DATABASE_URL: postgres.url(),
        SECRET: 'a secret of this journey, and long enough for it',
        SIGNING_KEY: generateKeyPairSync('ed25519')
          .privateKey.export({ type: 'pkcs8', format: 'pem' })
          .toString(),
        S3_ENDPOINT: s3.endpoint,
        S3_BUCKET: s3.bucket,
        S3_ACCESS_KEY_ID: s3.accessKeyId,
        S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
      },
    })
    await onSite(site, run)
  } finally {
    await Promise.all([postgres.stop(), s3.stop()])
  }
}

const ITS_OWN = 'with nothing but itself'
const DEBIANS = 'on PostgreSQL 15 and with S3 of Ceph'
const PLACES: Readonly<Record<string, Where>> = { [ITS_OWN]: withNothingElse, [DEBIANS]: withDebians }

/** Each place and each kind of browser is walked once; each in each takes twice as long. */
const isWalked = (hasScript: boolean, place: string): boolean =>
  process.env['LONG'] === '1' || hasScript === (place === DEBIANS) || (hasScript && !HAS_DEBIANS)

for (const hasScript of [true, false]) {
  for (const [place, where] of Object.entries(PLACES).filter(([name]) => isWalked(hasScript, name))) {
    test(`from the announcement to the archive, ${hasScript ? 'with' : 'without'} script, ${place}`, async ({
      browser,
    }) => {
      const isHere = place === ITS_OWN || HAS_DEBIANS || process.env['CI'] === 'true'
      test.skip(!isHere, 'PostgreSQL 15 or Ceph is not installed')
      await where((site) => wholeAward({ browser, site, hasScript }))
    })
  }
}
