import { describe, expect, test } from 'vitest'
import { present } from '#kernel/impossible.ts'
import { ofProgramme } from '#kernel/scopes.ts'
import type { Ctx } from '#platform/ctx.ts'
import { aCtx, withTx } from '#platform/testing/index.ts'
import { ensurePerson, grantRole, loadActor } from '#features/accounts/index.ts'
import { createCall } from './commands/create-call.ts'
import { findProgramme } from './store/programmes.ts'
import { aCall } from './testing.ts'
import { listOfficeCalls } from './views/calls.ts'
import { listPresets } from './views/presets.ts'

/** Who organises the programme of the demonstration and no other, asked anew as at every request. */
async function anOrganiserOfDemonstration(office: Ctx): Promise<() => Promise<Ctx>> {
  const call = await aCall(office, { announced: false })
  const scope = ofProgramme(call.programmeId)
  await grantRole(office, { role: 'organiser', email: 'prue@example.eu', scope })
  const prue = await ensurePerson(office.db, { email: 'prue@example.eu' }, office.now)
  return async () => ({ ...office, actor: await loadActor(office.db, prue) })
}

const operator = { kind: 'operator', command: 'test' } as const
const foreign = (value: string, own: string) => ({
  code: 'call-document-invalid',
  details: {
    fields: [{ field: 'yaml', code: 'preset-programme-of-others', params: { value, own } }],
  },
})

describe('an organiser of a programme', () => {
  test('sets up a call of it from any award as it is offered, and is of its office at once', () =>
    withTx(async (db) => {
      const prue = await anOrganiserOfDemonstration(aCtx({ db, actor: operator }))
      const { presets, programmes } = await listPresets(await prue())
      expect(programmes?.map(({ key }) => key)).toEqual(['demonstration'])
      for (const { yaml } of presets) await createCall(await prue(), { yaml })
      const own = await findProgramme(db, 'demonstration')
      const { calls, mayCreate } = await listOfficeCalls(await prue())
      expect(calls).toHaveLength(presets.length + 1)
      expect(calls.every(({ programme }) => programme.id === own)).toBe(true)
      expect(mayCreate).toBe(true)
    }))

  test('sets up none of another programme, be it there or not, and is told which key to write', () =>
    withTx(async (db) => {
      const office = aCtx({ db, actor: operator })
      const prue = await anOrganiserOfDemonstration(office)
      await aCall(office, { from: 'clarinet-2019' })
      for (const { key } of [{ key: 'clarinet' }, { key: 'nobodys' }]) {
        const [preset] = (await listPresets(await prue())).presets
        const yaml = present(preset, 'a preset').yaml.replace('key: demonstration\n', `key: ${key}\n`)
        await expect(createCall(await prue(), { yaml })).rejects.toMatchObject(foreign(key, 'demonstration'))
      }
      expect(await findProgramme(db, 'nobodys')).toBeNull()
    }))
})
