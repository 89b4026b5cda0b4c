import type { Keeping } from '#lib/live/device.ts'

/** How this device has what is typed of the files of a page and not saved, file by file. */
export class Keepings {
  #all = $state.raw<Readonly<Record<string, Keeping | null>>>({})

  /** `null`: all that is typed of the file is saved. */
  take(media: string, keeping: Keeping | null): void {
    this.#all = { ...this.#all, [media]: keeping }
  }

  /** Of several that could not be kept, one is told; null: nothing is typed that is not saved. */
  get worst(): Keeping | null {
    const typed = Object.values(this.#all).filter((each) => each !== null)
    return typed.find((each) => each !== 'kept') ?? typed[0] ?? null
  }
}
