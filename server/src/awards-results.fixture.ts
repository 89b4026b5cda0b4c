import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { archiveContract } from '#features/archive/contract.ts'
import { refreshArchive } from '#features/archive/index.ts'
import { searchArchive } from '#features/archive/views.ts'
import { createCall } from '#features/calls/commands/create-call.ts'
import { getCall, type Call } from '#features/calls/index.ts'
import { readCallDocument } from '#features/calls/views/calls.ts'
import { notices } from '#features/notices/tables.ts'
import {
  confirmPublication,
  decideEntry,
  previewPublication,
  proposePublication,
} from '#features/results/index.ts'
import { takeOverProposal } from '#features/results/commands/take-over-proposal.ts'
import { decideRest } from '#features/results/testing.ts'
import { previewProposal } from '#features/results/views/proposal.ts'
import { showRanking } from '#features/results/views/ranking.ts'

/** What is proposed is taken over; of equals the first by number gets the place, by hand; then what hangs on it is proposed anew. */
export async function decideAll(as: Ctx, call: Call): Promise<void> {
  for (;;) {
    const proposal = await previewProposal(as, { call: call.key })
    if (proposal.count > 0) await takeOverProposal(as, { call: call.key, hash: proposal.hash })
    const tied = proposal.steps.find(({ left }) => left === 'tie')
    const [one] = (tied?.tied ?? []).toSorted((a, b) => (a.number < b.number ? -1 : 1))
    if (!tied || !one) {
      if (proposal.count > 0) continue
      return
    }
    await decideEntry(as, {
      ...{ call: call.key, entry: one.entryId, version: 0 },
      ...{ distinction: tied.distinction, note: 'The jury compared the equals.' },
    })
  }
}

/** The rest gets nothing, two people publish, the archive is made, and what it shows is told: the distinctions by number. */
export async function publish(ctx: Ctx, call: Call, [ann, ben]: readonly [Ctx, Ctx]) {
  await decideRest(ann, call)
  const { hash } = await previewPublication(ann, { call: call.key })
  await proposePublication(ann, { call: call.key, hash })
  await confirmPublication(ben, {
    call: call.key,
    hash: (await previewPublication(ben, { call: call.key })).hash,
  })
  await refreshArchive(
    { ...ctx, now: ann.now, actor: { kind: 'job', name: 'archive.publish' } },
    { callId: call.id },
  )
  const keys = call.document.distinctions.map(({ key }) => key)
  const input = archiveContract.searchArchive.input.parse({ call: call.key, distinction: keys })
  const found = archiveContract.searchArchive.output.parse(await searchArchive(ctx, input))
  const all = await searchArchive(ctx, archiveContract.searchArchive.input.parse({ call: call.key }))
  return { honoured: found.entries, total: all.total }
}

/** The document as the office reads it, set up again under another key, says the same. */
export async function exportedAndImported(as: Ctx, call: Call) {
  const { yaml } = await readCallDocument(as, { call: call.key })
  const [key, prefix] = [`${call.key}-again`, 'AGAIN1']
  const renamed = yaml
    .replace(`\nkey: ${call.key}\n`, `\nkey: ${key}\n`)
    .replace(`numberPrefix: ${call.document.numberPrefix}\n`, `numberPrefix: ${prefix.slice(0, 4)}1\n`)
  const made = await createCall(as, { yaml: renamed })
  const { document } = await getCall(as.db, made.key)
  const { key: same, numberPrefix } = call.document
  expect({ ...document, key: same, numberPrefix }).toEqual(call.document)
}

/** One without a decision is given a distinction by hand. */
export async function byHand(as: Ctx, call: Call, number: string, distinction: string): Promise<void> {
  const { categories } = await showRanking(as, { call: call.key })
  const entry = categories.flatMap(({ entries }) => entries).find((one) => one.number === number)
  await decideEntry(as, {
    ...{ call: call.key, entry: present(entry, number).entryId, version: 0 },
    ...{ distinction, note: '' },
  })
}

/** How many mails of a kind about a call wait to be sent, or were. */
export async function mailsOf({ db }: Ctx, call: Call, kind: string): Promise<number> {
  const mails = await db.select().from(notices).where(eq(notices.callId, call.id))
  return mails.filter((mail) => mail.kind === kind).length
}
