import { isInWords, type Field } from '@clarion/server/shared'
import { as, cookiesOf, type Ask, type Cookies } from '../sessions.ts'
import { mailTo, type Visited } from '../site.ts'
import { answerOf, inItalian, type Wording } from './answers-by-api.ts'

export type { Wording }

type Document = { readonly form: { readonly sections: readonly { key: string; fields: readonly Field[] }[] } }
type Working = { readonly version: number; readonly document: Document }

/** An entry with an answer to everything that is asked of it, handed in; returns its id. */
export async function aSubmittedEntry(ask: Ask, call: string, written: string | Wording): Promise<string> {
  const wording = typeof written === 'string' ? inItalian(written) : written
  const { entry } = await ask<{ entry: string }>('POST', `/calls/${call}/entries`, { category: 'meetings' })
  const { authority: name, lang: language, country } = wording
  const proposal = { name, language, country, level: 'local' }
  const { authority } = await ask<{ authority: { id: string } }>('POST', '/authorities', proposal)
  const { document } = await ask<Working>('GET', `/my/entries/${entry}`)
  for (const { key, fields } of document.form.sections) {
    const { version } = await ask<Working>('GET', `/my/entries/${entry}`)
    const answered = fields.filter(
      (field) => isInWords(field) && field.kind !== 'content' && field.phase === undefined,
    )
    const answers = Object.fromEntries(
      answered.map((field) => [field.key, answerOf(field, wording, authority.id)]),
    )
    await ask('PUT', `/my/entries/${entry}/answers/${key}`, { version, answers })
  }
  await handIn(ask, entry)
  return entry
}

export async function handIn(ask: Ask, entry: string): Promise<void> {
  const { version } = await ask<Working>('GET', `/my/entries/${entry}`)
  await ask('POST', `/my/entries/${entry}/submissions`, { version })
}

export const admit = (ask: Ask, call: string, entry: string): Promise<unknown> =>
  ask('POST', `/office/calls/${call}/entries/${entry}/admissibility`, { decision: 'admitted' })

export type Juror = { readonly email: string; readonly cookies: Cookies; readonly id: string }

/** Somebody who was invited to judge and accepted. */
export async function aJuror(site: Visited, office: Cookies, call: string, email: string): Promise<Juror> {
  await as(site, office, (ask) =>
    ask('POST', `/office/calls/${call}/jurors`, {
      jurors: [{ name: email.split('@')[0], email, categoryKeys: ['meetings'] }],
    }),
  )
  const cookies = await cookiesOf(site, email)
  await as(site, cookies, async (ask, context) => {
    const { text } = await mailTo(context, site, email, /^Invitation to the jury/)
    const token = /invitations\/([\w-]+)/.exec(text)?.[1]
    await ask('POST', `/jury/invitations/${token}`, { answer: 'accept' })
  })
  const { jurors } = await as(site, office, (ask) =>
    ask<{ jurors: { id: string; email: string }[] }>('GET', `/office/calls/${call}/jurors`),
  )
  return { email, cookies, id: jurors.find((one) => one.email === email)?.id ?? '' }
}

/** Gives an entry to a juror, who says that they have no conflict; returns the address of the desk. */
export async function aDesk(
  site: Visited,
  office: Cookies,
  assigned: { readonly call: string; readonly entry: string; readonly juror: Juror; readonly round?: string },
): Promise<string> {
  const { call, entry, juror, round } = assigned
  await as(site, office, (ask) =>
    ask('POST', `/office/calls/${call}/assignments`, {
      entryId: entry,
      jurorId: juror.id,
      ...(round && { round }),
    }),
  )
  await as(site, juror.cookies, (ask) =>
    ask('PUT', `/jury/calls/${call}/conflicts`, { asked: [entry], conflicts: [] }),
  )
  return `/en/jury/${call}/entries/${entry}`
}
