import { deletedBefore } from '#lib/server/deleted.ts'
import { everyCall } from '#lib/server/every-call.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ cookies, locals, params }) => {
  const [mine, calls, archive] = await Promise.all([
    locals.api.listMyEntries({}),
    everyCall(locals.api.listCalls),
    locals.api.showArchiveFigures({}),
  ])
  return {
    ...mine,
    deleted: deletedBefore(cookies, `/${params.lang}/my`),
    published: archive.calls.map(({ key }) => key),
    /** Calls whose archive is to open later than their results are public. */
    archiveAhead: calls
      .filter(({ timeline }) => timeline.some(({ kind, state }) => kind === 'archive' && state === 'to-come'))
      .map(({ key }) => key),
    calls: calls.filter(({ isOpenForEntries }) => isOpenForEntries),
  }
}
