import type { Request } from 'autocannon'
import type { Filled } from './fill.ts'

export type Way = 'api' | 'form'

/** Marks of one juror, each with its version, which every press counts on by one. */
export class Marks {
  readonly #filled: Filled
  readonly #origin: string
  readonly #versions = new Map<string, number>()
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
      onResponse: (_status, body) => {
        if (way === 'form' && !body.includes('"type":"success"')) throw new Error(`not saved: ${body}`)
        this.#versions.set(
          entry,
          way === 'api' ? (JSON.parse(body) as { version: number }).version : versionNow() + 1,
        )
      },
    }
  }

  #byApi(entry: string, versionNow: () => number): Request {
    const { key, criterion, mark } = this.#filled
    return {
      method: 'PUT',
      path: `/api/v1/jury/${key}/entries/${entry}/scores/${criterion}`,
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
