import Fastify from 'fastify'
import postgres from 'postgres'
import { z } from 'zod'
import { entriesContract } from '#features/entries/contract.ts'

// The anchor: as little as a program can do to answer the same list. One query, the same response schema, no sign-in.
const [url = '', port = '0'] = process.argv.slice(2)
const sql = postgres(url, { max: 10 })
const app = Fastify()
/** A line of it that lacks something is refused by the types: else every answer would be an error, and nothing could be measured. */
type Line = z.output<typeof entriesContract.listEntries.output>['entries'][number]
const { $schema: _dialect, ...schema } = z.toJSONSchema(entriesContract.listEntries.output, { io: 'output' })

app.get('/list', { schema: { response: { 200: schema } } }, async () => {
  const rows = await sql`
    select e.id, e.number, s.title, e.state, e.admissibility, s.title_language, s.title_english,
           s.authority_name, s.country, s.place, s.implementer, p.name as owner_name, p.email as owner_email,
           s.handed_in_at, e.updated_at, e.is_fictitious, e.category_key, count(*) over ()::int as total
    from entries e join submissions s on s.id = e.latest_submission_id join people p on p.id = e.owner_id
    order by e.number limit 50`
  return {
    total: rows[0]?.['total'] ?? 0,
    page: 1,
    pageSize: 50,
    mayRun: true,
    entries: rows.map((row): Line => ({
      id: row['id'],
      number: row['number'],
      title: row['title'],
      category: { key: row['category_key'], letter: 'E', name: { en: 'Events' }, ink: 1, shape: 'circle' },
      state: row['state'],
      admissibility: row['admissibility'],
      titleLanguage: row['title_language'],
      titleEnglish: row['title_english'],
      authorityName: row['authority_name'],
      jointNames: [],
      country: row['country'],
      place: row['place'],
      implementer: row['implementer'],
      ownerName: row['owner_name'],
      ownerEmail: row['owner_email'],
      handedInAt: row['handed_in_at'].toISOString(),
      isInGrace: false,
      clarification: null,
      updatedAt: row['updated_at'].toISOString(),
      isFictitious: row['is_fictitious'],
    })),
  }
})
await app.listen({ port: Number(port), host: '127.0.0.1' })
process.stdout.write('ready\n')
