import { demand } from '#kernel/verdict.ts'
import type { Ctx } from '#platform/ctx.ts'
import { grantsToRun, organisersOf } from '#features/accounts/index.ts'
import { getCall, mayReadCallOffice } from '#features/calls/index.ts'
import { listJurorRows } from '#features/jury/index.ts'
import { staffingOf } from '../core/staffing.ts'
import { ownersOf } from '../store/entries.ts'

/** Who of the office can publish, decide without a conflict, or step in, and who is missing; in four queries. */
export async function showStaffing(ctx: Ctx, input: { call: string }) {
  const call = await getCall(ctx.db, input.call)
  demand(mayReadCallOffice(ctx.actor, call))
  const people = await organisersOf(ctx.db, call.id)
  const grants = await grantsToRun(ctx.db, call.id)
  const organisers = new Set(
    grants.filter(({ isHeld, role }) => isHeld && role === 'organiser').map(({ personId }) => personId),
  )
  const owners = await ownersOf(ctx.db, call.id)
  const jurors = (await listJurorRows(ctx.db, call.id))
    .map(({ juror }) => juror)
    .filter(({ state }) => state === 'accepted' || state === 'invited')
  const isJuror = ({ id, email }: (typeof people)[number]): boolean =>
    jurors.some((juror) => juror.personId === id || juror.email === email)
  return staffingOf(
    people.map((person) => ({
      ...person,
      name: person.name || person.email,
      isOrganiser: organisers.has(person.id),
      isConflicted: owners.has(person.id) || isJuror(person),
    })),
  )
}
