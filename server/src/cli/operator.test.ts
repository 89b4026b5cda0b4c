import { domainToASCII } from 'node:url'
import { sql } from 'drizzle-orm'
import { expect, onTestFinished, test, vi } from 'vitest'
import { connect } from '#platform/db/client.ts'
import { aCall } from '#features/calls/testing.ts'
import { media } from '#features/media/tables.ts'
import { aCtx, testSettings } from '#platform/testing/ctx.ts'
import { emptyDatabase } from '#platform/testing/database.ts'
import { aFolder } from '#platform/testing/empty.ts'
import { checkDataCommand } from './check-data.ts'
import { clarion } from './clarion.ts'
import { roleGrants } from '#features/accounts/tables.ts'
import { grantCommand } from './grant.ts'
import { migrateCommand } from './migrate.ts'
import { signInCommand } from './sign-in.ts'
import { run } from './testing.ts'
import { CLI_WORDS } from './words.ts'
import { newId, type MediaId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'

/** The settings of an operator with an external database. */
async function anInstallation() {
  const database = await emptyDatabase()
  const { secret, signingKey } = testSettings()
  const env = {
    DATA_DIR: aFolder(),
    DATABASE_URL: database,
    SECRET: secret,
    SIGNING_KEY: signingKey,
    PUBLIC_URL: 'https://award.example.eu',
  }
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
  const { db, close } = connect(database)
  onTestFinished(() => close())
  return db
}

test('every part says in its help what it does, what it takes and what each option means, and shows it', async () => {
  const listed = (await clarion([])).commands
  expect(listed.map((part) => part.name())).toEqual(
    'start migrate demo sign-in grant check-data check-call assign rank agree vote package verify'.split(' '),
  )
  const whole = await Promise.all(listed.map((part) => clarion([part.name()])))
  const parts = whole.map(({ commands }, at) => present(commands[at], 'a part'))
  expect(parts.map((part) => part.description())).toEqual(listed.map((part) => part.description()))
  const helps = await Promise.all(parts.map((part) => helpOf(part.name())))
  expect(helps.filter((help) => !help.includes('For example:\n  clarion '))).toEqual([])
  const silent = parts.flatMap((part) => [
    ...(part.description() ? [] : [part.name()]),
    ...part.registeredArguments.filter(({ description }) => !description).map((one) => one.name()),
    ...part.options.filter(({ description }) => !description).map(({ flags }) => flags),
  ])
  expect(silent).toEqual([])
})

async function helpOf(part: string): Promise<string> {
  const shown: string[] = []
  const command = await clarion([part, '--help'])
  for (const one of command.commands) one.configureOutput({ writeOut: (text) => shown.push(text) })
  await expect(command.parseAsync([part, '--help'], { from: 'user' })).rejects.toMatchObject({ exitCode: 0 })
  return shown.join('')
}

test('migrate brings an empty database forward once, and check-data finds what breaks the rules', async () => {
  const db = await anInstallation()
  expect((await run(migrateCommand())).out).toMatch(/^0001_audit\n(\d{4}_\w+\n)+$/)
  expect((await run(migrateCommand())).out).toBe('Nothing to do.\n')
  expect(await run(checkDataCommand())).toMatchObject({
    out: expect.stringMatching(/^All \d+ rules hold\.\n$/),
    code: 0,
  })
  await db.execute(sql`insert into sign_in_codes (id, email, kind, fingerprint, created_at, expires_at)
    values (gen_random_uuid(), 'maria@town.eu', 'mailed', '123456789012', now(), now() + interval '1 minute')`)
  const found = await run(checkDataCommand())
  expect(found).toMatchObject({
    out: expect.stringMatching(/^BROKEN: .+\n.+\n1 of \d+ rules are broken\.\n$/),
    code: 1,
  })
})

test('each start asks once for pictures of an earlier recipe to be drawn anew, as long as there are some, and check-data names them', async () => {
  const db = await anInstallation()
  const rounds = async () =>
    (await db.execute(sql`select id from pgboss.job where name = 'media.prepare-waiting'`)).length
  await run(migrateCommand())
  expect(await rounds()).toBe(0)
  const id = newId<MediaId>()
  await db.insert(media).values({
    ...{
      id,
      holderKind: 'entry',
      holderId: newId<string>(),
      slot: 'pictures',
      kind: 'image',
      state: 'ready',
    },
    ...{ fileName: 'a.png', contentType: 'image/png', bytes: 1, sha256: 'a'.repeat(64), drawn: 1 },
    ...{ position: 1, uploadedAt: new Date() },
  })
  for (const _start of [1, 2]) {
    expect((await run(migrateCommand())).out).toBe('Nothing to do.\n')
    expect(await rounds()).toBe(1)
  }
  expect((await run(checkDataCommand())).out).toMatch(new RegExp(`drawn by today’s recipe.*\\n.*${id}`, 'u'))
})

test('an upgrade says which accounts it left as they were', async () => {
  const db = await anInstallation()
  await run(migrateCommand())
  const [earlier, today] = [newId<string>(), newId<string>()]
  for (const [id, email] of [
    [earlier, `maria@${domainToASCII('köln-example.de')}`],
    [today, 'maria@köln-example.de'],
  ])
    await db.execute(sql`insert into people (id, email, language, created_at, updated_at)
      values (${id}, ${email}, 'de', now(), now())`)
  const said = CLI_WORDS.left('people', earlier, today)
  for (const _start of [1, 2]) expect((await run(migrateCommand())).out).toBe(`Nothing to do.\n${said}\n`)
  expect((await run(checkDataCommand())).out).toContain(earlier)
})

test('grant gives a role once and says so; sign-in makes a one-time address', async () => {
  const db = await anInstallation()
  const grant = () => run(grantCommand(), 'organiser', 'maria@town.eu')
  expect([(await grant()).out, (await grant()).out]).toEqual([
    'maria@town.eu is now organiser.\n',
    'maria@town.eu was organiser already.\n',
  ])
  expect((await run(signInCommand(), 'maria@town.eu')).out).toMatch(
    /^https:\/\/award\.example\.eu\/en\/sign-in\/code\?email=maria%40town\.eu&code=\d{39}\n$/,
  )
  const { key: call } = await aCall(aCtx({ db }))
  const ofCall = () => run(grantCommand(), 'auditor', 'maria@town.eu', '--call', call)
  expect([(await ofCall()).out, (await ofCall()).out]).toEqual([
    `maria@town.eu is now auditor of the call ${call}.\n`,
    `maria@town.eu was auditor of the call ${call} already.\n`,
  ])
  await expect(run(grantCommand(), 'organiser', 'maria@town.eu', '--call', 'nothing')).rejects.toThrow(
    'There is no call with the key "nothing".',
  )
})

test('grant gives a role for a programme by its key, which its first call brings into being', async () => {
  const db = await anInstallation()
  const ofProgramme = (key: string, ...more: string[]) =>
    run(grantCommand().exitOverride(), 'organiser', 'maria@town.eu', '--programme', key, ...more)
  await expect(ofProgramme('demonstration')).rejects.toThrow(
    'There is no programme with the key "demonstration".',
  )
  const { programmeId } = await aCall(aCtx({ db }))
  expect([(await ofProgramme('demonstration')).out, (await ofProgramme('demonstration')).out]).toEqual([
    'maria@town.eu is now organiser of the programme demonstration.\n',
    'maria@town.eu was organiser of the programme demonstration already.\n',
  ])
  const held = await db.select().from(roleGrants)
  expect(held.map(({ scopeKind, scopeId }) => [scopeKind, scopeId])).toEqual([['programme', programmeId]])
  await expect(ofProgramme('demonstration', '--call', 'any')).rejects.toThrow('cannot be used with option')
})

test.each([
  [grantCommand, ['chef', 'maria@town.eu'], '"chef" is no role. Write administrator, organiser or auditor.'],
  [grantCommand, ['organiser', 'maria'], '"maria" is no e-mail address. Write one like maria@town.eu.'],
  [grantCommand, ['organiser'], "missing required argument 'email'"],
  [signInCommand, ['maria@town.eu,ben@town.eu'], 'is no e-mail address'],
  [() => clarion(['strat']), ['strat'], '(Did you mean start?)'],
  [migrateCommand, ['--force'], "unknown option '--force'"],
])('what was typed wrong is named (%#)', async (command, words, message) => {
  const strict = (await command()).exitOverride().configureOutput({ writeErr: () => undefined })
  await expect(run(strict, ...words)).rejects.toThrow(message)
})
