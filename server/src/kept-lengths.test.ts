import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { MOST } from '#kernel/limits.ts'
import { withTx } from './testing/index.ts'

/** Which kind of text each column keeps. */
const KEPT: Readonly<Record<string, number>> = {
  people_name_fits: MOST.name,
  people_email_fits: MOST.email,
  jurors_name_fits: MOST.name,
  jurors_organisation_fits: MOST.name,
  jurors_email_fits: MOST.email,
  jurors_withdrawn_because_fits: MOST.note,
  authorities_place_fits: MOST.name,
  entries_admissibility_reasons_fits: MOST.admissibility,
  conflict_answers_note_fits: MOST.note,
  decisions_note_fits: MOST.reason,
  early_closes_reason_fits: MOST.reason,
  media_alt_text_fits: MOST.alternative,
  media_caption_fits: MOST.caption,
  media_credit_fits: MOST.name,
  publication_words_alt_text_fits: MOST.alternative,
  publication_words_credit_fits: MOST.name,
  publication_agreements_reason_fits: MOST.reason,
  publications_withdrawal_reason_fits: MOST.reason,
  review_unlocks_reason_fits: MOST.reason,
  reviews_remark_fits: MOST.remark,
}

const ofTable = (table: string) => /check \(\(?char_length\("?(\w+)"?\) <= (\d+)\)\)?/i.exec(table) ?? []

test('the database keeps no text longer than its page and its operation say', () =>
  withTx(async (db) => {
    const rows = await db.execute<{ name: string; said: string }>(sql`
      select conname::text as name, pg_get_constraintdef(oid) as said from pg_constraint
      where conname like '%\\_fits' order by conname`)
    expect(Object.fromEntries(rows.map(({ name, said }) => [name, Number(ofTable(said)[2])]))).toEqual(KEPT)
  }))

test('a longer one is refused by the name of its limit', () =>
  withTx(async (db) => {
    const write = db.execute(
      sql`insert into people (id, created_at, updated_at, email, name, language) values (gen_random_uuid(), now(), now(), 'a@town.example', ${'x'.repeat(MOST.name + 1)}, 'en')`,
    )
    await expect(write).rejects.toMatchObject({ cause: { constraint_name: 'people_name_fits' } })
  }))
