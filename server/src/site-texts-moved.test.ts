import { expect, onTestFinished, test } from 'vitest'
import { connect } from '#platform/db/client.ts'
import { findBroken } from '#platform/db/invariant.ts'
import { migrate } from '#platform/db/migrate.ts'
import { changeSiteBack } from '#features/site/commands/change-site-back.ts'
import { siteFeature } from '#features/site/index.ts'
import { siteAt, siteTextsAt } from '#features/site/store.ts'
import { translationsFeature } from '#features/translations/index.ts'
import { aPersonBefore, earlierDatabase, idOf } from '#platform/testing/earlier.ts'
import { aCtx } from '#platform/testing/index.ts'

const RULES = [siteFeature, translationsFeature].flatMap(({ invariants = [] }) => invariants)
const BEFORE = '0080'
const SAID = [
  { title: { en: 'Cities', it: 'Città', el: '' }, purpose: {} },
  { title: { en: 'Towns', it: 'Città', el: 'Δήμοι' }, purpose: { el: 'Για πόλεις' } },
  { title: { en: 'Towns', el: 'Δήμοι' }, purpose: { el: 'Για πόλεις', en: 'For towns' } },
  { title: { en: 'Cities', it: 'Città' }, purpose: {} },
] as const
const WRITER = idOf(7)

const moved = async () => {
  const url = await earlierDatabase(BEFORE, async (sql) => {
    await aPersonBefore(sql, WRITER, { email: 'boss@office.eu' })
    for (const [index, { title, purpose }] of SAID.entries())
      await sql`insert into site_texts ${sql({
        ...{ version: index + 1, name: 'City Prize', noun: 'city' },
        ...{ title: sql.json(title), purpose: sql.json(purpose) },
        created_at: `2026-03-0${index + 1}T10:00:00Z`,
      })}`
    await sql`insert into audit_records (id, actor_kind, actor_id, action, facts, happened_at)
      values (${idOf(8)}, 'person', ${WRITER}, 'site.change', '{"version": 2}', '2026-03-02T10:00:00Z')`
  })
  await migrate(url)
  const { db, close } = connect(url, { poolSize: 2 })
  onTestFinished(close)
  return db
}

/** What is not said in a language was once kept as an empty text. */
const saidIn = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).filter(([, words]) => words !== ''))

test('what the site said in every version is what it says after its texts have moved, with who wrote them and of which original', async () => {
  const db = await moved()
  for (const [index, { title, purpose }] of SAID.entries())
    expect(await siteAt(db, index + 1)).toEqual({
      ...{ version: index + 1, name: 'City Prize', noun: 'city' },
      ...{ title: saidIn(title), purpose: saidIn(purpose) },
    })
  expect(await findBroken(db, RULES)).toEqual([])
  const facts = (await siteTextsAt(db, 3)).map((text) => [
    ...[text.key, text.language, text.originalLanguage, text.writtenBy, text.writtenAt.getUTCDate()],
  ])
  expect(facts.toSorted()).toEqual(
    [
      ['title', 'en', null, WRITER, 2],
      ['title', 'el', 'en', WRITER, 2],
      ['purpose', 'el', null, WRITER, 2],
      ['purpose', 'en', 'el', null, 3],
    ].toSorted(),
  )
})

test('a change from before the move is taken back after it', async () => {
  const db = await moved()
  const operator = aCtx({ db, actor: { kind: 'operator', command: 'test' } })
  await changeSiteBack(operator, { version: 4 })
  expect(await siteAt(db, 5)).toMatchObject(SAID[2])
  expect(await findBroken(db, RULES)).toEqual([])
})
