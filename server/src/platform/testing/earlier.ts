import { copyFileSync } from 'node:fs'
import path from 'node:path'
import type { Sql } from 'postgres'
import { MIGRATIONS_DIR, migrate, readMigrations } from '#platform/db/migrate.ts'
import { emptyDatabase } from './database.ts'
import { administer } from './databases.ts'
import { aFolder } from './empty.ts'

/** A database as an earlier version left it: migrated up to this number, with what the body wrote there. */
export async function earlierDatabase(last: string, write: (sql: Sql) => Promise<unknown>): Promise<string> {
  const url = await emptyDatabase()
  await migrateTo(last, url)
  await administer(url, write)
  return url
}

/** Brings a database as far as the version did whose last migration has this number. */
export async function migrateTo(last: string, url: string): Promise<void> {
  const dir = aFolder()
  for (const { name } of readMigrations())
    if (name.slice(0, 4) <= last)
      copyFileSync(path.join(MIGRATIONS_DIR, `${name}.sql`), path.join(dir, `${name}.sql`))
  await migrate(url, dir)
}

/** Ids in the order in which they were given. */
export const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

export const aPersonBefore = (sql: Sql, id: string, person: { email: string; name?: string }) =>
  sql`insert into people ${sql({ id, name: '', language: 'en', created_at: AT, updated_at: AT, ...person })}`

const AT = '2019-05-01T10:00:00Z'
const CALL = idOf(900)
const OWNER = idOf(901)
export const BEFORE = {
  call: CALL,
  owner: OWNER,
  entry: idOf(902),
  submission: idOf(903),
  authority: idOf(904),
}

/** A call with one entry that was handed in for a body of Greece, under its code of ISO 3166. */
export async function anEntryOfGreeceBefore(sql: Sql, call = CALL): Promise<void> {
  const answers = {
    country: { kind: 'country', code: 'GR' },
    summary: { kind: 'text', text: 'We say {"code": "GR", "kind": "country"} and "GB"', lang: 'en' },
    other: { kind: 'country', code: 'GB' },
    text: { kind: 'text', text: 'GR', lang: 'el' },
  }
  await aPersonBefore(sql, OWNER, { email: 'owner@example.eu' })
  await sql`insert into programmes ${sql({ id: idOf(905), key: 'award', name: sql.json({ en: 'Award' }) })}`
  await sql`insert into calls ${sql({
    ...{ id: call, programme_id: idOf(905), key: 'call', number_prefix: 'A19', document: sql.json({}) },
    ...{ opens_at: AT, closes_at: '2019-09-01T10:00:00Z', created_at: AT },
  })}`
  await sql`insert into authorities ${sql({
    ...{ id: BEFORE.authority, key: 'gr-athina', level: 'local', country: 'GR', own_language: 'el' },
    ...{ name: sql.json({ el: 'Αθήνα' }), search_names: 'athina', source: 'seed', created_at: AT },
    place: 'x'.repeat(300),
  })}`
  await sql`insert into entries ${sql({
    ...{
      id: BEFORE.entry,
      call_id: call,
      owner_id: OWNER,
      category_key: 'meetings',
      created_at: AT,
      updated_at: AT,
    },
    answers: sql.json(answers),
  })}`
  await sql`insert into submissions ${sql({
    ...{ id: BEFORE.submission, call_id: call, entry_id: BEFORE.entry, sequence: 1, entry_version: 1 },
    ...{
      number: 'A19-M-1',
      category_key: 'meetings',
      handed_in_at: AT,
      handed_in_by: OWNER,
      call_version: 1,
    },
    ...{ answers: sql.json(answers), media: sql.json([]), title: 'Πλατεία', title_language: 'el' },
    ...{ authority_id: BEFORE.authority, authority_name: 'Αθήνα', country: 'GR', hash: 'f'.repeat(64) },
  })}`
  await sql`update entries set state = 'submitted', number = 'A19-M-1', latest_submission_id = ${BEFORE.submission}`
}

/** The same published, with a picture whose ground showed a colour that was none of its own. */
export async function aPublicationBefore(sql: Sql): Promise<void> {
  const [logo, photo] = [idOf(910), idOf(911)]
  for (const [id, type] of [
    [logo, 'image/png'],
    [photo, 'image/jpeg'],
  ] as const)
    await sql`insert into media ${sql({
      ...{ id, call_id: CALL, holder_id: BEFORE.entry, field_key: 'images', kind: 'image', state: 'ready' },
      ...{ file_name: 'a', content_type: type, bytes: 1, sha256: 'a'.repeat(64), width: 1, height: 1 },
      ...{ colour: '#000000', position: 1, uploaded_at: AT, alt_text: 'x'.repeat(10_500) },
    })}`
  const media = [logo, photo].map((id) => ({ id, kind: 'image', colour: '#000000' }))
  const second = idOf(906)
  await aPersonBefore(sql, second, { email: 'second@example.eu' })
  await sql`insert into publications ${sql({
    ...{
      id: idOf(912),
      call_id: CALL,
      state: 'confirmed',
      preview: sql.json({}),
      preview_hash: '0'.repeat(64),
    },
    ...{ proposed_by: OWNER, proposed_at: AT, confirmed_by: second, confirmed_at: AT },
  })}`
  await sql`insert into archive_calls ${sql({
    ...{ call_id: CALL, key: 'call', publication_id: idOf(912), year: 2019, is_demonstration: false },
    ...{ facts: sql.json({}), received: 1, admitted: 1, countries: ['EL', 'GB', 'GR'], published_at: AT },
  })}`
  const answer = { field: 'country', answer: { kind: 'country', code: 'GR' } }
  await sql`insert into archive_entries ${sql({
    ...{ entry_id: BEFORE.entry, call_id: CALL, call_key: 'call', submission_id: BEFORE.submission },
    ...{
      number: 'A19-M-1',
      slug: 'a',
      category_key: 'meetings',
      country: 'GR',
      position: 0,
      title: 'Πλατεία',
    },
    ...{ title_language: 'el', title_english: '', summary: '', authority_name: 'Αθήνα', implementer: '' },
    ...{ place: '', is_ongoing: false, is_fictitious: false, channels: [], published_at: AT, search: '' },
    ...{ sections: sql.json([{ key: 'a', answers: [answer] }]), media: sql.json(media) },
    ...{ plate: sql.json(media[0] ?? null), search_names: 'plateia' },
  })}`
}
