import type { Ctx } from '#platform/ctx.ts'
import { grantsToRun, organisersOf } from '#features/accounts/index.ts'
import { officeCall, type Call } from '#features/calls/index.ts'
import { besidesByPerson, isJudgingOver, judgingNow } from '#features/jury/index.ts'
import { endingOf, staffingOf } from '../core/staffing.ts'
import { rolesAreOldUntil } from './second-people.ts'

/** Who of the office can publish, decide without a conflict, end judging, or step in, and who is missing; in ten queries at most. */
export async function showStaffing(ctx: Ctx, input: { call: string }) {
  const call = await officeCall(ctx, input.call)
  const people = await organisersOf(ctx.db, call.id)
  const grants = await grantsToRun(ctx.db, call.id)
  const organisers = new Set(
    grants.filter(({ isHeld, role }) => isHeld && role === 'organiser').map(({ personId }) => personId),
  )
  const besides = await besidesByPerson(
    ctx,
    call,
    people.map(({ id, email }) => ({ personId: id, email })),
  )
  const office = people.map((person) => ({
    ...person,
    name: person.name || person.email,
    isOrganiser: organisers.has(person.id),
    judges: besides.get(person.id)?.judges ?? false,
    ownCategories: besides.get(person.id)?.ownCategories ?? new Set<string>(),
  }))
  const categories = call.document.categories.map(({ key }) => key)
  return {
    ...staffingOf(office, categories, { grants, lastMarkAt: await lastMarkAtOf(ctx, call) }),
    ...endingOf(office, await judgingNow(ctx.db, call)),
  }
}

/** Before judging is over, the last mark is still to come: whoever has a role by now has it before that. */
async function lastMarkAtOf(ctx: Ctx, call: Call): Promise<Date | null> {
  const judging = isJudgingOver(await judgingNow(ctx.db, call), ctx.now)
  return judging.ok ? rolesAreOldUntil(ctx.db, call) : ctx.now
}
