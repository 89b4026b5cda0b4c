import { and, eq } from 'drizzle-orm'
import { signedBy, type Actor } from '#kernel/actor.ts'
import type { CallId } from '#kernel/ids.ts'
import { ofCall, ofProgramme, SITE, type Scope } from '#kernel/scopes.ts'
import { present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { ensurePerson, insertGrant, loadActor } from '#features/accounts/index.ts'
import type { Call } from '#features/calls/index.ts'
import { insertCancellation } from '#features/calls/store/cancellations.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry, type MadeEntry } from '#features/entries/testing.ts'
import { notices } from '#features/notices/tables.ts'
import { media } from '#features/media/tables.ts'
import { newId, type MediaId } from '#kernel/ids.ts'
import { claimPopulation } from '#features/authorities/commands/claim-population.ts'
import { proposeAuthority } from '#features/authorities/commands/propose-authority.ts'
import { roleGrants } from '#features/accounts/tables.ts'
import type { Persona, Staff } from './personas.ts'
import { aJury, emailOf } from './world-jury.ts'

/** One call with one entry under judgement, and everybody around it. */
export type World = {
  readonly call: Call
  readonly draftCall: Call
  readonly entry: MadeEntry
  readonly otherEntry: MadeEntry
  readonly draft: MadeEntry
  /** Of the owner who judges, who was given it before that was barred. */
  readonly ownEntry: MadeEntry
  /** In a category of its own; the organiser who judges has stated a conflict with it. */
  readonly conflictedEntry: MadeEntry
  readonly conflictedAssignmentId: string
  /** Of the first juror, for that entry. */
  readonly othersAssignmentId: string
  readonly jurorId: string
  /** Judges the entry as the first does, and nothing else. */
  readonly secondJurorId: string
  readonly assignmentId: string
  readonly invitationToken: string
  readonly criterion: string
  readonly mediaId: string
  readonly authorityId: string
  /** What the entrant said of its population. */
  readonly claimId: string
  /** Of the organiser of the call. */
  readonly grantId: string
  /** A mail of the call that may have left. */
  readonly noticeId: string
  /** What the administrator asked: that a category be cancelled. */
  readonly cancellationId: string
  readonly actors: Readonly<Record<Persona, Actor>>
}

/** Organisers of the call hold their role for it, or for the programme that it is of. */
export async function aWorld(ctx: Ctx, by: 'call' | 'programme' = 'call'): Promise<World> {
  const call = await aCall(ctx)
  const own = by === 'call' ? ofCall(call.id) : ofProgramme(call.programmeId)
  const draftCall = await aCall(ctx, { announced: false, from: 'clarinet-2019' })
  const entry = await anEntry(ctx, { call, traits: ['complete', 'submitted', 'admitted'] })
  const otherEntry = await anEntry(ctx, { call, traits: ['complete', 'submitted', 'admitted'] })
  const draft = await anEntry(
    { ...ctx, actor: entry.entrant.actor },
    { call, email: emailOf(entry.entrant.actor) },
  )
  const category = present(call.document.categories[1], 'a second category').key
  const ownEntry = await anEntry(ctx, {
    call,
    traits: ['admitted'],
    email: OWNER_WHO_JUDGES,
    authority: 'it-own',
  })
  const conflictedEntry = await anEntry(ctx, { call, traits: ['admitted'], category })
  const people = { ...(await staff(ctx, own, draftCall)), 'owner who judges': ownEntry.entrant.actor }
  const jury = await aJury(ctx, { call, entry, ownEntry, conflictedEntry, people })
  const { authority } = await proposeAuthority(entry.entrant, A_PROPOSAL)
  const said = { authorityId: authority.id, population: 4, source: 'Us' }
  const { id: claimId } = await claimPopulation(entry.entrant, said)
  const grants = await ctx.db.select().from(roleGrants)
  return {
    mediaId: await aPictureOf(ctx, draft),
    authorityId: authority.id,
    claimId,
    grantId: grants.find(({ scopeId }) => scopeId === own.id)?.id ?? '',
    noticeId: await anUncertainNotice(ctx, call),
    cancellationId: await anAskedCancellation(ctx, call, people.administrator),
    call,
    draftCall,
    entry,
    otherEntry,
    draft,
    ownEntry,
    conflictedEntry,
    ...jury,
    criterion: call.document.rounds[0]?.criteria[0]?.key ?? '',
    actors: {
      visitor: { kind: 'visitor' },
      'entrant of the entry': entry.entrant.actor,
      'other entrant': otherEntry.entrant.actor,
      ...people,
    },
  }
}

async function anUncertainNotice(ctx: Ctx, { id }: Call): Promise<string> {
  const isOfEntry = and(eq(notices.callId, id), eq(notices.kind, 'entry-received'))
  const uncertain = { state: 'uncertain', triedAt: ctx.now } as const
  const changed = await ctx.db.update(notices).set(uncertain).where(isOfEntry).returning()
  return present(changed[0], 'a mail').id
}

async function anAskedCancellation(ctx: Ctx, call: Call, by: Actor): Promise<string> {
  const { id } = await insertCancellation(ctx.db, {
    callId: call.id,
    categoryKey: present(call.document.categories.at(-1), 'a category').key,
    reason: { en: 'Too little money' },
    askedBy: signedBy(by),
    askedAt: ctx.now,
  })
  return id
}

const A_PROPOSAL = { name: 'Nuovo Esempio', language: 'it', country: 'IT', level: 'local' } as const

/** The row of a picture; its bytes are not asked for here. */
async function aPictureOf(ctx: Ctx, { entry }: MadeEntry): Promise<string> {
  const id = newId<MediaId>()
  await ctx.db.insert(media).values({
    id,
    holderKind: 'entry',
    holderId: entry.id,
    slot: 'images',
    kind: 'image',
    state: 'ready',
    fileName: 'picture.png',
    contentType: 'image/png',
    bytes: 1,
    sha256: '0'.repeat(64),
    width: 1,
    height: 1,
    position: 0,
    uploadedAt: ctx.now,
  })
  return id
}

const OWNER_WHO_JUDGES = 'owner-who-judges@example.eu'

async function staff(ctx: Ctx, own: Scope, other: Call): Promise<Omit<Staff, 'owner who judges'>> {
  const person = async (
    name: string,
    grant?: { role: 'organiser' | 'auditor' | 'administrator'; scope: Scope },
  ): Promise<Actor> => {
    const made = await ensurePerson(ctx.db, { email: `${name}@example.eu`, name }, ctx.now)
    if (grant) await insertGrant(ctx.db, { personId: made.id, ...grant }, ctx.now)
    return loadActor(ctx.db, made)
  }
  return {
    'collaborator-to-be': await person('colleague'),
    juror: await person('juror-one'),
    'second juror': await person('juror-two'),
    'conflicted juror': await person('juror-three'),
    'organiser of the call': await person('organiser', { role: 'organiser', scope: own }),
    'organiser who judges': await person('both', { role: 'organiser', scope: own }),
    'organiser of another call': await person('elsewhere', { role: 'organiser', scope: ofCall(other.id) }),
    auditor: await person('auditor', { role: 'auditor', scope: SITE }),
    administrator: await person('administrator', { role: 'administrator', scope: SITE }),
  }
}
