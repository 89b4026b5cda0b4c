import { z } from 'zod'
import { LANGUAGES } from '#kernel/languages.ts'
import { localised } from '#kernel/localised.ts'
import { NOUNS } from '#kernel/nouns.ts'
import { Counted, CountedFromOne } from '#platform/http/counted.ts'
import { line } from '#platform/http/line.ts'
import { list } from '#platform/http/list.ts'
import { operation } from '#platform/http/operation.ts'
import { LanguageBehind } from '#features/translations/contract.ts'
import { SITE_TEXTS } from './core/site.ts'

/** The longest that stand well in the bar, as a headline and below it. */
export const SITE_LETTERS = { name: 40, title: 120, purpose: 400 } as const

const inEach = (most: number) => z.partialRecord(z.enum(LANGUAGES), line(most)).default({})
const facts = { version: z.number(), name: z.string(), noun: z.enum(NOUNS) }
/** A version; before the first there is 0. */
const version = Counted

export const siteContract = {
  showSite: operation({
    id: 'showSite',
    method: 'GET',
    path: '/site',
    access: 'public',
    summary: 'What this site is called, what it says of itself, and what is entered here',
    input: z.object({}),
    output: z.object({ ...facts, title: localised, purpose: localised }),
  }),
  readSite: operation({
    id: 'readSite',
    method: 'GET',
    path: '/office/site',
    access: 'office',
    summary: 'The same for whoever changes it: what is said in every language',
    input: z.object({}),
    output: z.object({
      ...facts,
      texts: list(z.object({ key: z.enum(SITE_TEXTS), language: z.string(), words: z.string() })),
    }),
    refusals: ['not-allowed'],
  }),
  changeSite: operation({
    id: 'changeSite',
    method: 'PUT',
    path: '/office/site',
    access: 'office',
    summary: 'Change what the site is called and says of itself',
    input: z.object({
      version,
      name: line(SITE_LETTERS.name, 1),
      noun: z.enum(NOUNS),
      title: inEach(SITE_LETTERS.title),
      purpose: inEach(SITE_LETTERS.purpose),
    }),
    output: z.object({ version: z.number() }),
    refusals: ['changed-meanwhile', 'not-allowed'],
  }),
  changeSiteBack: operation({
    id: 'changeSiteBack',
    method: 'POST',
    path: '/office/site/restoration',
    access: 'office',
    summary: 'Take the change back that made this version',
    input: z.object({ version: CountedFromOne }),
    output: z.object({ version: z.number() }),
    refusals: ['changed-meanwhile', 'not-allowed'],
  }),
  showSiteTranslations: operation({
    id: 'showSiteTranslations',
    method: 'GET',
    path: '/office/site/translations',
    access: 'office',
    summary: 'What the site does not say in each language, and what is older there than its original',
    input: z.object({}),
    output: z.object({ version: z.number(), behind: z.array(LanguageBehind) }),
    refusals: ['not-allowed'],
  }),
  keepSiteTranslations: operation({
    id: 'keepSiteTranslations',
    method: 'POST',
    path: '/office/site/translations/kept',
    access: 'office',
    summary: 'Say of translations that they are still right, although their original was changed',
    input: z.object({
      version,
      language: z.enum(LANGUAGES),
      texts: z.array(z.enum(SITE_TEXTS)).min(1).max(SITE_TEXTS.length),
      /** False takes that word back. */
      isRight: z.boolean().default(true),
    }),
    output: z.object({ version: z.number() }),
    refusals: ['changed-meanwhile', 'not-allowed'],
  }),
}
