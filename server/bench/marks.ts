import type { Request } from 'autocannon'
import type { Filled } from './fill.ts'

export type Way = 'api' | 'form'

/** Marks of one juror, each with its version, which every press counts on by one. */
export class Marks {
  readonly #filled: Filled
  readonly #origin: string
  readonly #versions = new Map<string, number>()
  readonly #refused = new Map<string, number>()
  #next = 0

  constructor(filled: Filled, origin: string) {
    this.#filled = filled
    this.#origin = origin
  }

  /** The request of one connection: the same mark, over and over; as the API takes it, or as the desk sends its form. */
  pressed(way: Way): Request {
    const { desks } = this.#filled
    const entry = desks[this.#next++ % desks.length] ?? ''
    const versionNow = (): number => this.#versions.get(entry) ?? 0
    return {
      ...(way === 'api' ? this.#byApi(entry, versionNow) : this.#byForm(entry, versionNow)),
      onResponse: (_status, body) => this.#answered(entry, body),
    }
  }

  /** Of the last press of a round nobody waits for the answer: the next one is refused, once, and says what stands. */
  #answered(entry: string, body: string): void {
    const isSaved = !body.includes('changed-meanwhile')
    this.#refused.set(entry, isSaved ? 0 : (this.#refused.get(entry) ?? 0) + 1)
    if ((this.#refused.get(entry) ?? 0) > 2) throw new Error(`not saved: ${body}`)
    const told = /"version":(\d+)/.exec(body)?.[1]
    this.#versions.set(entry, told === undefined ? (this.#versions.get(entry) ?? 0) + 1 : Number(told))
  }

  #byApi(entry: string, versionNow: () => number): Request {
    const { key, criterion, mark } = this.#filled
    return {
      method: 'PUT',
      path: `/api/v1/jury/calls/${key}/entries/${entry}/scores/${criterion}`,
      setupRequest: (request) => ({
        ...request,
        headers: { ...request.headers, 'content-type': 'application/json', origin: this.#origin },
        body: JSON.stringify({ mark, version: versionNow() }),
      }),
    }
  }

  #byForm(entry: string, versionNow: () => number): Request {
    const { key, criterion, mark } = this.#filled
    const type = 'application/x-www-form-urlencoded'
    return {
      method: 'POST',
      path: `/en/jury/${key}/entries/${entry}?/save`,
      setupRequest: (request) => ({
        ...request,
        headers: {
          ...request.headers,
          'content-type': type,
          origin: this.#origin,
          accept: 'application/json',
          'x-sveltekit-action': 'true',
        },
        body: new URLSearchParams({
          [`mark.${criterion}`]: String(mark),
          [`version.mark.${criterion}`]: String(versionNow()),
        }).toString(),
      }),
    }
  }
}
