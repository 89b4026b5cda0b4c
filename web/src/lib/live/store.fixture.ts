/** As browsers keep it: text by key, for everybody who opens the site on this device. */
export function aStore(): Storage {
  const texts = new Map<string, string>()
  return {
    get length() {
      return texts.size
    },
    key: (at) => [...texts.keys()][at] ?? null,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
    clear: () => texts.clear(),
  }
}

export const keysOf = (store: Storage): readonly (string | null)[] =>
  Array.from({ length: store.length }, (_, at) => store.key(at))
