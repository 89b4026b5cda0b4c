import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { previewOf } from './core/preview-of.ts'

const YOUTUBE = 'https://www.youtube-nocookie.com/embed/aB3_-cD4eF5'
const VIMEO = 'https://player.vimeo.com/video/123456789?dnt=1'

test.each([
  ['https://www.youtube.com/watch?v=aB3_-cD4eF5&t=10s', YOUTUBE],
  ['http://youtube.com/shorts/aB3_-cD4eF5', YOUTUBE],
  ['https://youtu.be/aB3_-cD4eF5?si=x', YOUTUBE],
  ['https://vimeo.com/123456789', VIMEO],
  ['https://player.vimeo.com/video/123456789', VIMEO],
  ['https://www.youtube.com/@town', null],
  ['https://www.youtube.com/watch?v=../../evil', null],
  ['https://vimeo.com/channels/staffpicks', null],
  ['https://youtube.com.evil.example/watch?v=aB3_-cD4eF5', null],
  ['https://town.example/constructor', null],
  ['ftp://youtube.com/watch?v=aB3_-cD4eF5', null],
  ['no address', null],
])('%s shows %s', (address, frame) => {
  expect(previewOf(address)?.frame ?? null).toBe(frame)
})

test('whatever the address, a frame comes from a host that the policy of our pages lets in', () => {
  const config = readFileSync(new URL('../../../../web/vite.config.ts', import.meta.url), 'utf8')
  const allowed = (/'frame-src': \[([^\]]*)\]/.exec(config)?.[1] ?? '').match(/https:[^'"]+/g) ?? []
  expect(allowed).toHaveLength(2)
  const hosts = fc.constantFrom('youtube.com', 'www.youtube.com', 'youtu.be', 'vimeo.com', 'player.vimeo.com')
  const tail = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom(
      'watch?v=aB3_-cD4eF5',
      '123456789',
      'embed/aB3_-cD4eF5',
      'video/123456789/x',
      '@evil.example',
    ),
  )
  fc.assert(
    fc.property(hosts, tail, (host, path) => {
      const shown = previewOf(`https://${host}/${path}`)
      if (shown) expect(allowed).toContain(new URL(shown.frame).origin)
    }),
    { numRuns: 300 },
  )
})
