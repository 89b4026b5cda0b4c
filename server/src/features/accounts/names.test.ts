import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import * as audit from '#features/audit/index.ts'
import { aCtx, aPerson, withTx } from '#platform/testing/index.ts'
import { ensurePerson, loadActor } from './store/people.ts'
import { listNames } from './views.ts'

test('a call’s office is told the names of those who have done something in the call, or were given a part in running it, and of nobody else', () =>
  withTx(async (db) => {
    const ctx = aCtx({ db })
    const [callId, otherCall] = [newId<string>(), newId<string>()]
    const person = async (name: string, acted: string | null) => {
      const made = await ensurePerson(db, { email: `${name.toLowerCase()}@example.eu`, name }, ctx.now)
      const actor = await loadActor(db, made)
      if (acted) await audit.record(db, { ...ctx, actor }, 'entry.save', { callId: acted, subjectId: null })
      return made.id
    }
    const here = await person('Ann', callId)
    const given = await person('Given', null)
    const granted = { callId, subjectId: given, role: 'organiser' }
    await audit.record(db, { ...ctx, actor: aPerson({}) }, 'role.grant', granted)
    const agreed = await person('Agreed', null)
    await audit.record(db, ctx, 'publication.agree', { callId, subjectId: newId<string>(), person: agreed })
    const juror = await person('Juror', null)
    await audit.record(db, ctx, 'juror.invite', { callId, subjectId: juror, person: juror })
    const ids = [
      here,
      given,
      agreed,
      juror,
      await person('Elsewhere', otherCall),
      await person('Nowhere', null),
      newId<string>(),
    ]
    const officeOf = (call: string) => ({
      ...ctx,
      actor: aPerson({ callRoles: new Map([[call, new Set(['auditor'] as const)]]) }),
    })
    const { people } = await listNames(officeOf(callId), { callId, ids })
    expect(people.map(({ name }) => name).toSorted()).toEqual(['Agreed', 'Ann', 'Given'])
    const strangers = listNames(officeOf(otherCall), { callId, ids })
    await expect(strangers).rejects.toMatchObject({ code: 'not-found' })
  }))
