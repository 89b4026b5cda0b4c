import type { Request } from 'autocannon'
import type { Filled } from './fill.ts'

/** Marks of one juror, each with its version as the last answer told it. */
export class Marks {
  readonly #filled: Filled
  readonly #origin: string
  readonly #versions = new Map<string, number>()
  #next = 0

  constructor(filled: Filled, origin: string) {
    this.#filled = filled
    this.#origin = origin
  }

  /** The request of one connection: the same mark, over and over. */
  pressed(): Request {
    const { key, criterion, mark, desks } = this.#filled
    const entry = desks[this.#next++ % desks.length] ?? ''
    return {
      method: 'PUT',
      path: `/api/v1/jury/${key}/entries/${entry}/scores/${criterion}`,
      setupRequest: (request) => ({
        ...request,
        headers: { ...request.headers, 'content-type': 'application/json', origin: this.#origin },
        body: JSON.stringify({ mark, version: this.#versions.get(entry) ?? 0 }),
      }),
      onResponse: (_status, body) => {
        const { version = 0 } = JSON.parse(body) as { version?: number }
        this.#versions.set(entry, version)
      },
    }
  }
}
