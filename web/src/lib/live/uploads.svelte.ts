import type { Refused } from '#lib/texts/problems.ts'

/** One file on its way. */
export type Upload = {
  readonly key: number
  readonly fileName: string
  percent: number
  /** Why it was not taken: a refusal, or `connection`. */
  problem: Refused | null
}

type Options = {
  /** Where files go; a function, because it follows the page. */
  readonly address: () => string
  /** What is plain before anything is sent. */
  readonly check: (file: File) => Refused | null
  /** After each file that was taken. */
  readonly ontaken: (fileName: string) => Promise<void>
}

let lastKey = 0

/** Sends files one after the other and tells how far each has come; those that were refused stay until they are dismissed. */
export class Uploads {
  list = $state<Upload[]>([])
  readonly #options: Options
  #queue: Promise<void> = Promise.resolve()
  readonly #leaving = new AbortController()

  constructor(options: Options) {
    this.#options = options
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      lastKey += 1
      this.list.push({ key: lastKey, fileName: file.name, percent: 0, problem: this.#options.check(file) })
      const upload = this.list.at(-1)
      if (upload?.problem === null) this.#queue = this.#queue.then(() => this.#send(upload, file))
    }
  }

  /** So many are still to arrive. */
  get underWay(): number {
    return this.list.filter(({ problem }) => problem === null).length
  }

  /** The page is left: what has not arrived is given up. */
  readonly giveUp = (): void => {
    this.#leaving.abort()
    this.list = this.list.filter(({ problem }) => problem !== null)
  }

  dismiss(key: number): void {
    this.list = this.list.filter((each) => each.key !== key)
  }

  async #send(upload: Upload, file: File): Promise<void> {
    const { signal } = this.#leaving
    if (signal.aborted) return
    const onprogress = (percent: number) => (upload.percent = percent)
    const problem = await send(this.#options.address(), file, { onprogress, signal })
    if (signal.aborted) return
    upload.problem = problem
    if (problem !== null) return
    await this.#options.ontaken(file.name)
    this.dismiss(upload.key)
  }
}

/** Null when it was taken. XMLHttpRequest, because fetch tells nothing of what was sent. */
function send(
  address: string,
  file: File,
  { onprogress, signal }: { readonly onprogress: (percent: number) => void; readonly signal: AbortSignal },
): Promise<Refused | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('accept', 'application/json')
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onprogress(total === 0 ? 0 : Math.floor((loaded / total) * 100)),
    )
    request.addEventListener('load', () => {
      const { code, details } = (request.response ?? {}) as Partial<Refused>
      resolve(request.status === 201 ? null : { code: code ?? 'connection', details: details ?? {} })
    })
    for (const unreached of ['error', 'abort'])
      request.addEventListener(unreached, () => resolve({ code: 'connection', details: {} }))
    signal.addEventListener('abort', () => request.abort())
    const form = new FormData()
    form.append('files', file)
    request.send(form)
  })
}
