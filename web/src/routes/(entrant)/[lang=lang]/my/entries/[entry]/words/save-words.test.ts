import { expect, test } from 'vitest'
import type { Attempt, Problem } from '#lib/server/api.ts'
import { saveWords } from './save-words.ts'

const NOTHING = { alt: '', credit: '', licence: '' }
const said = (media: string, alt: string) => ({ media, typed: { ...NOTHING, alt }, before: NOTHING })

test('the pictures of the entry are saved, whatever a form says beside them: of what somebody made up one is tried', async () => {
  const asked: string[] = []
  const problem = { code: 'not-found', status: 404, details: {} } as Problem
  const completeWords = ({ media }: { readonly media: string }) => {
    asked.push(media)
    return Promise.resolve(media === 'own' ? { ok: true, value: {} } : { ok: false, problem })
  }
  const madeUp = Array.from({ length: 2000 }, (_, at) => said(`m${at}`, 'A square'))
  const pictures = [{ id: 'own', version: 2, ...NOTHING }] as unknown as Parameters<
    typeof saveWords
  >[2]['pictures']
  const sent = [...madeUp, said('own', 'Neighbours')]
  const outcomes = await saveWords({ completeWords } as unknown as Attempt, 'entry', { pictures, sent })
  expect(asked).toEqual(['m0', 'own'])
  expect(outcomes.at(-1)?.is).toBe('saved')
  expect(outcomes.filter(({ is, left }) => is === 'refused' && left.typed.alt === 'A square')).toHaveLength(
    2000,
  )
})
