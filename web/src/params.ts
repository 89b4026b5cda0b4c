import { isLanguage } from '@clarion/server/shared'
import { defineParams } from '@sveltejs/kit/params'
import type { Language } from '@clarion/server/shared'

export const params = defineParams({
  lang: (param): Language | undefined => (isLanguage(param) ? param : undefined),
})
