import { expect, test } from 'vitest'
import { allAsCalled, asCalled, calledIn } from './called.ts'
import type { Field } from '@clarion/server/shared'

const FIELDS: readonly Field[] = [
  {
    ...{ key: 'by', kind: 'authority', role: 'authority', label: { en: 'By' } },
    ...{ required: true, audience: 'public' },
  },
]
const by = (authorityId: string, name: string) => ({ kind: 'authority', authorityId, name }) as const
const NOTHING = { authorityNames: [] }

type Search = Parameters<typeof calledIn>[0]
/** A registry in which all names of a body find it, and what it was asked for. */
function registry(bodies: Readonly<Record<string, readonly string[]>>) {
  const asked: string[] = []
  const searchAuthorities = async ({ q }: { readonly q: string }) => {
    asked.push(q)
    const authorities = Object.entries(bodies)
      .filter(([, names]) => names.includes(q))
      .map(([id, [own, other]]) => ({ id, ownLanguage: 'de', name: { de: own, en: other } }))
    return { ok: true, value: { authorities } }
  }
  return { asked, attempt: { searchAuthorities } as unknown as Search }
}

test('an authority that was chosen and not saved reads under its name in the registry, as the other version does', async () => {
  const { attempt } = registry({ wien: ['Wien', 'Vienna'], graz: ['Graz', 'Gradec'] })
  const [mine, theirs] = [by('wien', 'Vienna'), by('graz', 'Gradec')]
  const called = await calledIn(attempt, NOTHING, [mine, theirs])
  expect([asCalled(mine, called).name, asCalled(theirs, called).name]).toEqual(['Wien', 'Graz'])
  expect(allAsCalled(FIELDS, { by: mine, other: theirs }, called)).toEqual({ by: by('wien', 'Wien') })
})

test('the stored authority is looked for nowhere: its entry knows what the registry calls it', async () => {
  const { asked, attempt } = registry({})
  const called = await calledIn(attempt, { authorityNames: [{ id: 'wien', name: 'Wien' }] }, [
    by('wien', 'Bécs'),
  ])
  expect([asked, asCalled(by('wien', 'Bécs'), called).name]).toEqual([[], 'Wien'])
})

test('what is found no more under the words that chose it, and a name that is no choice, stay as they were typed', async () => {
  const { asked, attempt } = registry({ graz: ['Graz', 'Vienna'] })
  const called = await calledIn(attempt, NOTHING, [by('wien', 'Vienna'), by('', 'Vien'), null, undefined])
  expect(asked).toEqual(['Vienna'])
  expect([by('wien', 'Vienna'), by('', 'Vien')].map((each) => asCalled(each, called).name)).toEqual([
    'Vienna',
    'Vien',
  ])
})
