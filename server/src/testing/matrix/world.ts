import { and, eq } from 'drizzle-orm'
import type { Actor } from '#kernel/actor.ts'
import type { CallId } from '#kernel/ids.ts'
import { impossible, present } from '#kernel/impossible.ts'
import type { Ctx } from '#platform/ctx.ts'
import { ensurePerson, insertGrant, loadActor } from '#features/accounts/index.ts'
import type { Call } from '#features/calls/index.ts'
import { aCall } from '#features/calls/testing.ts'
import { anEntry, type MadeEntry } from '#features/entries/testing.ts'
import { answerInvitation } from '#features/jury/commands/answer-invitation.ts'
import { assignJuror } from '#features/jury/commands/assign-juror.ts'
import { inviteJurors } from '#features/jury/commands/invite-jurors.ts'
import { saveRemark } from '#features/jury/commands/save-remark.ts'
import { saveScore } from '#features/jury/commands/save-score.ts'
import { stateConflicts } from '#features/jury/commands/state-conflicts.ts'
import { findSeat } from '#features/jury/store/jurors.ts'
import { notices } from '#features/notices/tables.ts'
import { media } from '#features/media/tables.ts'
import { newId, type MediaId } from '#kernel/ids.ts'
import { proposeAuthority } from '#features/authorities/commands/propose-authority.ts'
import { roleGrants } from '#features/accounts/tables.ts'
import { listMailboxFacts } from './invitations.ts'

/** Everybody who could ask, in the order of the columns of the matrix. */
export const PERSONAS = [
  'visitor',
  'entrant of the entry',
  'other entrant',
  'collaborator-to-be',
  'juror',
  'second juror',
  'conflicted juror',
  'organiser of the call',
  'organiser of another call',
  'auditor',
  'administrator',
] as const
export type Persona = (typeof PERSONAS)[number]

/** One call with one entry under judgement, and everybody around it. */
export type World = {
  readonly call: Call
  readonly draftCall: Call
  readonly entry: MadeEntry
  readonly otherEntry: MadeEntry
  readonly draft: MadeEntry
  readonly jurorId: string
  readonly assignmentId: string
  readonly invitationToken: string
  readonly criterion: string
  readonly mediaId: string
  readonly authorityId: string
  /** Of the organiser of the call. */
  readonly grantId: string
  /** A mail of the call that may have left. */
  readonly noticeId: string
  readonly actors: Readonly<Record<Persona, Actor>>
}

export async function aWorld(ctx: Ctx): Promise<World> {
  const call = await aCall(ctx)
  const draftCall = await aCall(ctx, { announced: false, from: 'clarinet-2019' })
  const entry = await anEntry(ctx, { call, traits: ['complete', 'submitted', 'admitted'] })
  const otherEntry = await anEntry(ctx, { call, traits: ['complete', 'submitted', 'admitted'] })
  const draft = await anEntry(
    { ...ctx, actor: entry.entrant.actor },
    { call, email: emailOf(entry.entrant.actor) },
  )
  const people = await staff(ctx, call, draftCall)
  const jury = await aJury(ctx, call, entry, people)
  const { authority } = await proposeAuthority(entry.entrant, A_PROPOSAL)
  const grants = await ctx.db.select().from(roleGrants)
  return {
    mediaId: await aPictureOf(ctx, draft),
    authorityId: authority.id,
    grantId: grants.find(({ callId }) => callId === call.id)?.id ?? '',
    noticeId: await anUncertainNotice(ctx, call),
    call,
    draftCall,
    entry,
    otherEntry,
    draft,
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

const A_PROPOSAL = { name: 'Nuovo Esempio', language: 'it', country: 'IT', level: 'local' } as const

/** The row of a picture; its bytes are not asked for here. */
async function aPictureOf(ctx: Ctx, { entry }: MadeEntry): Promise<string> {
  const id = newId<MediaId>()
  await ctx.db.insert(media).values({
    id,
    callId: entry.callId,
    holderId: entry.id,
    fieldKey: 'images',
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

const emailOf = (actor: Actor): string => (actor.kind === 'person' ? actor.email : '')

type Staff = Readonly<Record<Exclude<Persona, 'visitor' | 'entrant of the entry' | 'other entrant'>, Actor>>

async function staff(ctx: Ctx, call: Call, other: Call): Promise<Staff> {
  const person = async (
    name: string,
    grant?: { role: 'organiser' | 'auditor' | 'administrator'; callId: CallId | null },
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
    'organiser of the call': await person('organiser', { role: 'organiser', callId: call.id }),
    'organiser of another call': await person('elsewhere', { role: 'organiser', callId: other.id }),
    auditor: await person('auditor', { role: 'auditor', callId: null }),
    administrator: await person('administrator', { role: 'administrator', callId: null }),
  }
}

const JURORS = ['juror', 'second juror', 'conflicted juror'] as const

/** What the first juror wrote beside the marks. */
export const REMARK = 'between the jury and the office'

/** Three jurors; two may judge the entry, the first has made a mark, the third has a conflict with it. */
async function aJury(ctx: Ctx, call: Call, { entry }: MadeEntry, people: Staff) {
  const tokens = await invited(ctx, call, people)
  const first = await seated(ctx, { call, entry, actor: people.juror, tokens, isConflicted: false })
  const second = await seated(ctx, {
    call,
    entry,
    actor: people['second juror'],
    tokens,
    isConflicted: false,
  })
  await seated(ctx, { call, entry, actor: people['conflicted juror'], tokens, isConflicted: true })
  const criterion = present(call.document.rounds[0]?.criteria[0], 'a criterion')
  await saveScore(
    { ...ctx, actor: people.juror },
    { call: call.key, entry: entry.id, criterion: criterion.key, mark: criterion.scale.min },
  )
  await saveRemark({ ...ctx, actor: people.juror }, { call: call.key, entry: entry.id, remark: REMARK })
  return {
    jurorId: first.jurorId,
    assignmentId: second.assignmentId,
    invitationToken: present(tokens.get(UNANSWERED), 'an invitation'),
  }
}

const UNANSWERED = 'unanswered@example.eu'

/** Invites the three and one who never answers; the tokens by address. */
async function invited(ctx: Ctx, call: Call, people: Staff): Promise<ReadonlyMap<string, string>> {
  const categoryKeys = call.document.categories.map(({ key }) => key)
  const addresses = [...JURORS.map((name) => emailOf(people[name])), UNANSWERED]
  await inviteJurors(officeOf(ctx), {
    call: call.key,
    jurors: addresses.map((email) => ({
      email,
      name: email,
      language: 'en',
      organisation: '',
      categoryKeys,
    })),
  })
  return listMailboxFacts(ctx.db)
}

type Seat = {
  readonly call: Call
  readonly entry: MadeEntry['entry']
  readonly actor: Actor
  readonly tokens: ReadonlyMap<string, string>
  readonly isConflicted: boolean
}

/** One juror who accepts, is given the entry, and answers the conflict question. */
async function seated(ctx: Ctx, { call, entry, actor, tokens, isConflicted }: Seat) {
  const seat: Ctx = { ...ctx, actor }
  await answerInvitation(seat, { token: present(tokens.get(emailOf(actor)), 'a token'), answer: 'accept' })
  const juror = present(await findSeat(ctx.db, call.id, personOf(actor)), 'a seat')
  const duty = { call: call.key, entryId: entry.id, jurorId: juror.id }
  const { assignmentId } = await assignJuror(officeOf(ctx), duty)
  const conflicts = isConflicted ? [{ entryId: entry.id, kind: 'declared' as const, note: '' }] : []
  await stateConflicts(seat, { call: call.key, shown: [entry.id], conflicts })
  return { jurorId: juror.id, assignmentId }
}

const officeOf = (ctx: Ctx): Ctx => ({ ...ctx, actor: { kind: 'operator', command: 'test' } })

function personOf(actor: Actor) {
  if (actor.kind !== 'person') impossible('jurors are people')
  return actor.personId
}
