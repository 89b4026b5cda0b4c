import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import postgres from 'postgres'
import { present } from '#kernel/impossible.ts'
import { joinEmbedded } from '#platform/db/embedded.ts'
import { freePort } from '#platform/net/free-port.ts'
import { validateAnswers } from '#features/forms/index.ts'
import { program, sessionCookie } from './http.bench.ts'
import { largeAnswers, largeForm } from './large-form.ts'
import { startWatch } from './watch.ts'

export type FormBench = {
  readonly name: string
  /** Of one core, for one look at the whole form. */
  readonly coreMs: number
  /** How often the same answers could be read from JSON meanwhile. */
  readonly timesReading: number
  /** Of the page of one of its ten parts, as it is sent; and packed. */
  readonly pageBytes: number
  readonly pageBytesPacked: number
  /** Of these what is for its script alone: what it goes on with, and nobody without script reads. */
  readonly scriptBytes: number
  readonly scriptBytesPacked: number
  /** What its script asks for when somebody comes there from another part; and packed. */
  readonly dataBytes: number
  readonly dataBytesPacked: number
}

const RUNS = 300
const ENTRANT = 'entrant-1@demo.invalid'

/** What a form of 300 questions with 50 conditions costs: to be judged as a whole, beside reading its answers, and as a page. */
export async function benchForm(): Promise<FormBench> {
  const form = largeForm()
  const answers = largeAnswers(form)
  const written = JSON.stringify(answers)
  const judging = coreMsOf(() => validateAnswers(form, { category: 'any', answers }))
  const reading = coreMsOf(() => JSON.parse(written))
  const { page, data } = await pageOf({ form, answers })
  const script = Buffer.from((page.toString().match(/<script.*?<\/script>/gs) ?? []).join(''))
  return {
    name: 'form of 300 questions with 50 conditions',
    coreMs: judging,
    timesReading: judging / reading,
    pageBytes: page.length,
    pageBytesPacked: gzipSync(page).length,
    scriptBytes: script.length,
    scriptBytesPacked: gzipSync(script).length,
    dataBytes: data.length,
    dataBytesPacked: gzipSync(data).length,
  }
}

function coreMsOf(work: () => unknown): number {
  for (let run = 0; run < RUNS; run++) work()
  const watch = startWatch()
  for (let run = 0; run < RUNS; run++) work()
  return (watch().coreSeconds * 1000) / RUNS
}

type Large = { readonly form: object; readonly answers: object }

/** The first part of it in a site of its own, which has asked nothing of its call before. */
async function pageOf(large: Large): Promise<{ readonly page: Buffer; readonly data: Buffer }> {
  const folder = await mkdtemp(join(tmpdir(), 'clarion-bench-'))
  const port = await freePort()
  const env = { ...process.env, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'warn' }
  const site = await program(
    [join(import.meta.dirname, '../src/cli/main.ts'), 'start'],
    env,
    'Clarion is ready',
  )
  const url = `http://localhost:${port}`
  const entry = await enlarge(joinEmbedded(join(folder, 'postgres')) ?? '', large)
  const cookie = await sessionCookie(url, env, ENTRANT)
  const asked = async (path: string): Promise<Buffer> => {
    const answer = await fetch(`${url}/en/my/entries/${entry}/part-0${path}`, { headers: { cookie } })
    if (!answer.ok) throw new Error(`the page of the form answered ${answer.status}`)
    return Buffer.from(await answer.arrayBuffer())
  }
  const [page, data] = [await asked(''), await asked('/__data.json')]
  const ended = once(site, 'exit')
  site.kill('SIGTERM')
  await ended
  await rm(folder, { recursive: true, force: true })
  return { page, data }
}

/** Puts the form into the call of a draft, written as rows: no command puts another form into a call that is open. */
async function enlarge(databaseUrl: string, { form, answers }: Large): Promise<string> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined })
  const [draft] = await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    const found = await tx<{ id: string; call: string }[]>`
      select e.id, e.call_id as call from entries e join people p on p.id = e.owner_id join calls c on c.id = e.call_id
      where p.email = ${ENTRANT} and e.state = 'draft' and c.state = 'announced' order by e.id limit 1`
    const call = found[0]?.call ?? ''
    // As a next version: what a site has read of one it keeps.
    await tx`insert into call_versions select (jsonb_populate_record(null::call_versions, to_jsonb(v) || jsonb_build_object(
        'version', v.version + 1, 'document', jsonb_set(v.document, '{form}', ${tx.json(form as never)})))).*
      from call_versions v join calls c on c.id = v.call_id and c.document_version = v.version where c.id = ${call}`
    await tx`update calls set document_version = document_version + 1 where id = ${call}`
    await tx`update entries set answers = ${tx.json(answers as never)} where id = ${found[0]?.id ?? ''}`
    return found
  })
  await sql.end()
  return present(draft, 'a draft of the demonstration').id
}

if (import.meta.main) console.table([await benchForm()])
