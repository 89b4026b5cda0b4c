declare module 'virtual:texts' {
  import type { Catalogue } from '@clarion/server/shared'
  export const catalogues: Readonly<Record<string, () => Promise<{ readonly default: Catalogue }>>>
}
