import { expect, test } from 'vitest'
import { hindrancesOf, plateOf } from './public-media.ts'
import { faceMedia, type SubmittedMedia } from './submitted-media.ts'

const said = { alt: 'A long table', credit: 'City of Example', licence: 'CC-BY-4.0' }
const picture = { kind: 'image', ...said } as SubmittedMedia

test('a picture stands where everybody sees it once its words are said and it can be shown', () => {
  expect(hindrancesOf(picture, { state: 'ready' })).toEqual([])
  expect(hindrancesOf({ ...picture, alt: ' ', credit: '' }, { state: 'ready' })).toEqual(['alt', 'credit'])
  expect(hindrancesOf(picture, { state: 'unreadable' })).toEqual(['unreadable'])
  expect(hindrancesOf({ ...picture, kind: 'document', alt: '' }, { state: 'ready' })).toEqual([])
})

test('a recording stands there once what is said in it, its author and its licence are', () => {
  const film = { ...picture, kind: 'video' } as const
  expect(hindrancesOf(film, { state: 'ready' })).toEqual([])
  expect(hindrancesOf({ ...film, alt: '', licence: '' }, { state: 'ready' })).toEqual(['alt', 'licence'])
  expect(faceMedia({ ...film, fileName: 'a.mp4', sha256: 'f' }, { state: 'ready', colour: null })).toEqual({
    ...{ ...film, fileName: 'a.mp4' },
    ...{ state: 'ready', colour: null },
  })
})

test('the plate of an entry is its first picture that is ready, never a document', () => {
  const [paper, waits, first, second] = [
    { id: 1, kind: 'document', state: 'ready' },
    { id: 2, kind: 'image', state: 'preparing' },
    { id: 3, kind: 'image', state: 'ready' },
    { id: 4, kind: 'image', state: 'ready' },
  ] as const
  expect(plateOf([paper, waits, first, second])?.id).toBe(3)
  expect(plateOf([paper, waits])).toBeUndefined()
})
