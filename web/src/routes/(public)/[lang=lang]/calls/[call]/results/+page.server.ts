import { READING_CACHE } from '#lib/server/caching.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  const figures = await locals.api.showArchiveFigures({ call: params.call })
  const distinction = figures.calls.flatMap((call) => call.distinctions.map(({ key }) => key))
  const [{ document, timeline }, honoured] = await Promise.all([
    locals.api.showCall({ call: params.call, section: ['texts', 'eligibility', 'judging'] }),
    locals.api.searchArchive({ call: params.call, distinction }),
  ])
  setHeaders(READING_CACHE)
  const { rounds, zone, eligibility, fundingNotice } = document
  return {
    calls: figures.calls,
    honoured: honoured.entries,
    rules: {
      rounds: rounds.map(({ name, criteria, jurorsPerEntry }) => ({
        name,
        jurors: jurorsPerEntry,
        criteria: criteria.filter(({ counts }) => counts).map((criterion) => criterion.name),
      })),
      zone,
      eligibility,
    },
    fundingNotice: fundingNotice ?? null,
    /** When all that was admitted is in the archive; null: it is. */
    archiveFrom:
      timeline.find(({ kind, state }) => kind === 'archive' && state === 'to-come')?.opensAt ?? null,
  }
}
