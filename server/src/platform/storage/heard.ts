import { finished, Readable } from 'node:stream'

/**
 * A body that breaks off with a TimeoutError when its source says nothing for so long while more of it is wanted. A
 * reader that takes its time breaks off nothing; one that leaves lets the source go.
 */
export function heard(body: Readable, silentMs: number): Readable {
  let watch: NodeJS.Timeout | undefined
  const breakOff = (): void => {
    const error = new Error(`nothing came for ${silentMs} ms`)
    body.destroy(Object.assign(error, { name: 'TimeoutError' }))
  }
  const told = new Readable({
    read: () => {
      clearTimeout(watch)
      watch = setTimeout(breakOff, silentMs)
      body.resume()
    },
    destroy: (error, done) => {
      clearTimeout(watch)
      body.destroy()
      done(error)
    },
  })
  body.pause().on('data', (chunk: Buffer | string) => {
    clearTimeout(watch)
    if (!told.push(chunk)) body.pause()
  })
  finished(body, (error) => {
    clearTimeout(watch)
    if (error) told.destroy(error)
    else told.push(null)
  })
  return told
}
