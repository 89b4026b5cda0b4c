import type { ActorSummary, Api, Attempt, Clarion, Problem, Site } from '#lib/server/api.ts'

import type { Contact, Language } from '@clarion/server/shared'
import type { Refused } from '#lib/texts/problems.ts'

declare global {
  namespace App {
    interface Platform {
      /** Left out where a page only says what was refused. */
      readonly clarion?: Clarion
      /** What the site says of itself. */
      readonly site: () => Promise<Site>
    }
    interface Locals {
      readonly actor: ActorSummary
      /** Calls an operation; what it refuses becomes this page's error. */
      readonly api: Api
      /** Calls an operation and returns a refusal, for form actions that answer it beside the fields. */
      readonly attempt: Attempt
      readonly requestId: string
      /** Of the address, else the one that the visitor's browser asks for. */
      readonly language: Language
      readonly site: () => Promise<Site>
      /** What was refused before a page began. */
      readonly refused: Problem | undefined
    }
    interface PageData {
      readonly site?: Site
    }
    interface Error {
      status: number
      message: string
      /** The refusal's code; its words are in the texts of `refusals`. */
      code?: string
      problem?: Refused
      /** What a form carried that could not be saved, to be given back. */
      typed?: readonly {
        /** Left out where the page that gives it back knows its words alone. */
        readonly is?: 'mark' | 'remark' | 'answer' | 'note'
        /** What the page called it, where there are several. */
        readonly of?: string
        readonly text: string
      }[]
      requestId?: string
      /** Who reads what the page says of it. */
      reader?: { readonly signedIn: boolean; readonly mayReadOffice: boolean }
      /** Whom to write to about the call at whose address this happened, where it is a jury's. */
      office?: { readonly name: Readonly<Record<string, string>>; readonly contact: Contact }
      /** What the site is called. */
      site?: string
      /** The address that was asked for, where it is worth asking again later. */
      again?: string
    }
  }
}
