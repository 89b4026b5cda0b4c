/** A form that counts at how many of its fields somebody looks: `FormData` looks through all of them for each name. */
export class CountedForm extends FormData {
  looks = 0
  constructor(fields: Iterable<readonly [string, string]>) {
    super()
    for (const [name, value] of fields) this.append(name, value)
  }
  get #all(): readonly (readonly [string, FormDataEntryValue])[] {
    return [...super.entries()]
  }
  #countAll(): void {
    this.looks += this.#all.length
  }
  override get(name: string): FormDataEntryValue | null {
    this.#countAll()
    return super.get(name)
  }
  override getAll(name: string): FormDataEntryValue[] {
    this.#countAll()
    return super.getAll(name)
  }
  override has(name: string): boolean {
    this.#countAll()
    return super.has(name)
  }
  override entries(): FormDataIterator<[string, FormDataEntryValue]> {
    this.#countAll()
    return super.entries()
  }
  override keys(): FormDataIterator<string> {
    this.#countAll()
    return super.keys()
  }
  override [Symbol.iterator](): FormDataIterator<[string, FormDataEntryValue]> {
    this.#countAll()
    return super[Symbol.iterator]()
  }
}
