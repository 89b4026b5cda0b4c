import type { Field } from '@clarion/server/shared'
import { as, cookiesOf, type Ask, type Cookies } from '../sessions.ts'
import { mailTo, type Visited } from '../site.ts'

type Document = { readonly form: { readonly sections: readonly { key: string; fields: readonly Field[] }[] } }
type Working = { readonly version: number; readonly document: Document }

const ANSWERS: Readonly<Record<string, object>> = {
  'long-text': { text: 'We cook for one evening and eat together.', lang: 'it' },
  number: { raw: '7' },
  country: { code: 'IT' },
  organisation: { name: 'Cooperativa Esempio', url: '' },
  period: { from: '2018', to: '2019-06', ongoing: false },
  place: { name: 'Bolzano', lat: '', lon: '' },
  links: { links: [] },
}

function anAnswer(field: Field, authorityId: string, title: string): object {
  if (field.kind === 'text') return { text: field.role === 'title' ? title : 'Together', lang: 'it' }
  if (field.kind === 'authority') return { authorityId, name: 'Comune Esempio' }
  if (field.kind === 'choice') return { chosen: field.options?.slice(0, 1).map(({ key }) => key) }
  if (field.kind === 'declaration') return { ticked: true, version: field.statement?.version }
  return ANSWERS[field.kind] ?? {}
}

/** An entry with an answer to everything that is asked, handed in; returns its id. */
export async function aSubmittedEntry(ask: Ask, call: string, title: string): Promise<string> {
  const { entry } = await ask<{ entry: string }>('POST', `/calls/${call}/entries`, { category: 'meetings' })
  const proposal = { name: `Comune di ${title}`, language: 'it', country: 'IT', level: 'local' }
  const { authority } = await ask<{ authority: { id: string } }>('POST', '/authorities', proposal)
  const { document } = await ask<Working>('GET', `/my/entries/${entry}`)
  for (const { key, fields } of document.form.sections) {
    const { version } = await ask<Working>('GET', `/my/entries/${entry}`)
    const answered = fields.filter(({ kind }) => kind !== 'images' && kind !== 'documents')
    const answers = Object.fromEntries(
      answered.map((field) => [field.key, anAnswer(field, authority.id, title)]),
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
  ask('POST', `/calls/${call}/entries/${entry}/admissibility`, { decision: 'admitted' })

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
  duty: { readonly call: string; readonly entry: string; readonly juror: Juror },
): Promise<string> {
  const { call, entry, juror } = duty
  await as(site, office, (ask) =>
    ask('POST', `/office/calls/${call}/assignments`, { entryId: entry, jurorId: juror.id }),
  )
  await as(site, juror.cookies, (ask) =>
    ask('PUT', `/jury/${call}/conflicts`, { shown: [entry], conflicts: [] }),
  )
  return `/en/jury/${call}/entries/${entry}`
}
