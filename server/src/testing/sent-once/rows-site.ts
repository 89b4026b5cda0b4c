import { readFileSync } from 'node:fs'
import { newId, type MediaId } from '#kernel/ids.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { makeSignInAddress } from '#features/accounts/index.ts'
import { openSession } from '#features/accounts/store/sign-in.ts'
import { joinAuthorities } from '#features/authorities/commands/join-authorities.ts'
import { anAuthority } from '#features/authorities/testing.ts'
import { aCall } from '#features/calls/testing.ts'
import { setRuleAside } from '#features/entries/commands/set-rule-aside.ts'
import { withdrawEntry } from '#features/entries/commands/withdraw-entry.ts'
import { anEntrant, anEntry, decisionOf, reopenDecided } from '#features/entries/testing.ts'
import { media } from '#features/media/tables.ts'
import { removeMedia } from '#features/media/commands/remove-media.ts'
import { anOfficer } from '#features/results/testing.ts'
import { changeSite } from '#features/site/index.ts'
import { mediaHolders } from '../../features.ts'
import type { World } from '../matrix/world.ts'
import { inTheWorld, type SentOnce, type SentOnceRows } from './row.ts'

const notice = ({ call, noticeId }: World) => ({ outbox: call.id, noticeId })
const draftsFile = ({ mediaId }: World) => ({ media: mediaId })
const handedIn = ({ entry }: World) => ({ entry: entry.entry.id })

/** A second picture behind the first. */
async function oneMore({ db }: Ctx, { mediaId }: World): Promise<void> {
  const rows = await db.select().from(media)
  const first = present(
    rows.find(({ id }) => id === mediaId),
    'the picture',
  )
  await db.insert(media).values({ ...first, id: newId<MediaId>(), position: 1 })
}

const aside = ({ call, entry }: World) => {
  const of = { call: call.key, entry: entry.entry.id, rule: 'countries' }
  return { ...of, says: 'let-in', reason: 'They moved.' } as const
}
const restored = ({ call, entry }: World) => {
  const of = { call: call.key, entry: entry.entry.id, rule: 'countries' }
  return { ...of, since: entry.entrant.now.toISOString() }
}

const presetText = () => readFileSync(new URL('../../../presets/demo-call.yaml', import.meta.url), 'utf8')

const administrators = async (ctx: Ctx) => ({
  as: await anOfficer(ctx, 'boss@office.eu', 'administrator'),
  other: await anOfficer(ctx, 'other@office.eu', 'administrator'),
})

const CITIES = { name: 'City Prize', noun: 'city', title: { en: 'Cities' }, purpose: {} } as const

const changed = (asked: Readonly<Record<string, unknown>>): SentOnce => ({
  prepare: inTheWorld('administrator', ({ authorityId }) => ({ authorityId, version: 1, ...asked })),
  again: 'the same',
})

export const siteSentOnce: SentOnceRows = {
  changeSite: {
    prepare: async (ctx) => ({ ...(await administrators(ctx)), input: { version: 0, ...CITIES } }),
    again: 'the same',
    toAnother: 'changed-meanwhile',
  },
  changeSiteBack: {
    prepare: async (ctx) => {
      const who = await administrators(ctx)
      await changeSite(who.as, { version: 0, ...CITIES })
      return { ...who, input: { version: 1 } }
    },
    again: 'the same',
    toAnother: 'changed-meanwhile',
  },
  keepSiteTranslations: {
    prepare: async (ctx) => {
      const who = await administrators(ctx)
      const title = { en: 'Cities', el: 'Πόλεις' }
      await changeSite(who.as, { version: 0, ...CITIES, title })
      await changeSite(who.as, { version: 1, ...CITIES, title: { ...title, en: 'Towns' } })
      return { ...who, input: { version: 2, language: 'el', texts: ['title'] } }
    },
    again: 'the same',
  },
  sendNoticeAgain: {
    prepare: inTheWorld('organiser of the call', notice),
    again: 'the same',
    toAnother: 'changed-meanwhile',
  },
  considerNoticeSent: {
    prepare: inTheWorld('organiser of the call', notice),
    again: 'the same',
    toAnother: 'changed-meanwhile',
  },
  requestSignInCode: {
    eachTime:
      'nobody is signed in; what an address and a network get is limited, and the page says what was sent',
  },
  signIn: {
    prepare: async (ctx) => {
      const email = 'someone@example.eu'
      const operator: Ctx = { ...ctx, actor: { kind: 'operator', command: 'test' } }
      const address = new URL(await makeSignInAddress(operator, email))
      return { as: ctx, input: { email, code: address.searchParams.get('code') } }
    },
    again: 'code-expired',
  },
  signOut: {
    prepare: async (ctx) => {
      const { actor } = await anEntrant(ctx)
      const session = { headers: new Headers(), setCookies: [] as string[] }
      if (actor.kind === 'person') await openSession({ ...ctx, session }, actor.personId)
      const cookie = session.setCookies.map((line) => line.split(';')[0]).join('; ')
      return {
        as: { ...ctx, actor, session: { headers: new Headers({ cookie }), setCookies: [] } },
        input: {},
      }
    },
    again: 'the same',
  },
  grantRole: {
    prepare: inTheWorld('organiser of the call', ({ call }) => ({
      ...{ email: 'new@example.eu', role: 'auditor', scope: 'call', scopeId: call.id, once: newId<string>() },
    })),
    again: 'the same',
  },
  proposeAuthority: {
    prepare: async (ctx) => ({
      as: await anEntrant(ctx),
      input: { name: 'Primer', language: 'sl', country: 'SI', level: 'local', once: newId<string>() },
    }),
    again: 'the same',
  },
  decideAuthority: {
    prepare: inTheWorld('administrator', ({ authorityId }) => ({ authorityId, move: 'list' })),
    again: 'the same',
  },
  setPopulation: changed({ population: 5, source: 'Office', reason: 'Counted.' }),
  setParent: changed({}),
  renameAuthority: changed({ name: 'Altro Esempio', language: 'it', reason: 'Written wrongly.' }),
  joinAuthorities: {
    prepare: async (ctx) => {
      const other = await anAuthority(ctx, { key: 'it-other', name: { it: 'Altro' } })
      const joined = { version: 1, intoId: other.id, how: 'same', reason: 'Twice.' }
      return inTheWorld('administrator', ({ authorityId }) => ({ authorityId, ...joined }))(ctx)
    },
    again: 'the same',
  },
  partAuthorities: {
    prepare: async (ctx) => {
      const other = await anAuthority(ctx, { key: 'it-other', name: { it: 'Altro' } })
      const joined = { version: 1, intoId: other.id, how: 'same', reason: 'Twice.' } as const
      return inTheWorld(
        'administrator',
        ({ authorityId }) => ({ authorityId, version: 2, reason: 'They are two.' }),
        (as, { authorityId }) => joinAuthorities(as, { authorityId, ...joined }),
      )(ctx)
    },
    again: 'the same',
  },
  claimPopulation: {
    prepare: inTheWorld('entrant of the entry', ({ authorityId }) => ({
      authorityId,
      population: 7,
      source: 'Us',
    })),
    again: 'the same',
  },
  decidePopulation: {
    prepare: inTheWorld('administrator', ({ claimId, entry }) => ({
      ...{ claimId, move: 'confirm' },
      ...{ saidAt: entry.entrant.now.toISOString(), version: 1 },
    })),
    again: 'the same',
  },
  moveMedia: {
    prepare: inTheWorld('entrant of the entry', (world) => ({ ...draftsFile(world), position: 1 }), oneMore),
    again: 'the same',
  },
  restoreMedia: {
    prepare: inTheWorld('entrant of the entry', draftsFile, (as, world) =>
      removeMedia(as, mediaHolders, draftsFile(world)),
    ),
    again: 'the same',
  },
  createCall: {
    prepare: async (ctx) => ({
      as: await anOfficer(ctx, 'boss@office.eu', 'administrator'),
      input: { yaml: presetText(), once: newId<string>() },
    }),
    again: 'the same',
  },
  announceCall: {
    prepare: async (ctx) => ({
      ...(await inTheWorld('administrator', ({ draftCall }) => ({
        ...{ call: draftCall.key, version: 1, evenThoughOver: true },
      }))(ctx)),
      other: await anOfficer(ctx, 'other@office.eu', 'administrator'),
    }),
    again: 'the same',
    toAnother: 'call-already-announced',
  },
  startEntry: {
    prepare: inTheWorld('other entrant', ({ call }) => ({
      ...{ call: call.key, category: call.document.categories[1]?.key },
      once: newId<string>(),
    })),
    again: 'the same',
  },
  submitEntry: {
    prepare: async (ctx) => {
      const made = await anEntry(ctx, { call: await aCall(ctx), traits: ['complete'] })
      return { as: made.entrant, input: { entry: made.entry.id, version: made.entry.version } }
    },
    again: 'the same',
  },
  withdrawEntry: { prepare: inTheWorld('entrant of the entry', handedIn), again: 'the same' },
  reinstateEntry: {
    prepare: inTheWorld('entrant of the entry', handedIn, (as, world) => withdrawEntry(as, handedIn(world))),
    again: 'the same',
  },
  decideAdmissibility: {
    prepare: inTheWorld(
      'organiser of the call',
      ({ call, entry }) => ({
        ...{ call: call.key, entry: entry.entry.id },
        ...{ decision: 'not-admitted', reasons: 'Too late' },
      }),
      (as, { call, entry }) => reopenDecided(as, { call: call.key, entry: entry.entry.id }),
    ),
    again: 'the same',
    toAnother: 'admissibility-already-decided',
  },
  setRuleAside: {
    prepare: inTheWorld('organiser of the call', aside),
    again: 'the same',
    toAnother: 'changed-meanwhile',
  },
  restoreRule: {
    prepare: inTheWorld('organiser of the call', restored, (as, world) => setRuleAside(as, aside(world))),
    again: 'the same',
    toAnother: 'changed-meanwhile',
  },
  reopenAdmissibility: {
    prepare: inTheWorld('organiser of the call', ({ call, otherEntry }) => ({
      ...{ call: call.key, entry: otherEntry.entry.id },
      ...decisionOf(otherEntry.entry),
    })),
    again: 'the same',
    toAnother: 'changed-meanwhile',
  },
}
