import { expect, test } from 'vitest'
import { Arriving } from './arriving.ts'

const FILM = 200_000_000

test('one person sends ten films at once, and a further one when one of them has come or has failed; another is not kept from any', async () => {
  const arriving = new Arriving()
  const films = Array.from({ length: 10 }, () => Promise.withResolvers<void>())
  const sent = films.map(({ promise }) => arriving.during('a', FILM, () => promise).catch(() => 'failed'))
  const one = () => arriving.during('a', FILM, async () => 'come')
  await expect(one()).rejects.toMatchObject({ code: 'too-many-requests', details: { retryAfterSeconds: 60 } })
  expect(await arriving.during('b', FILM, async () => 'come')).toBe('come')
  films[0]?.resolve()
  await sent[0]
  expect(await one()).toBe('come')
  films[1]?.reject(new Error('broken'))
  await sent[1]
  expect(await Promise.all([one(), one()])).toEqual(['come', 'come'])
  await expect(Promise.all([one(), one(), one()])).rejects.toMatchObject({ code: 'too-many-requests' })
  for (const { resolve } of films) resolve()
})
