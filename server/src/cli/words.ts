type Named = { readonly call?: string; readonly programme?: string }
const of = ({ call, programme }: Named): string =>
  call !== undefined
    ? ` of the call ${call}`
    : programme !== undefined
      ? ` of the programme ${programme}`
      : ''

/** What the operator's command says. Operators work in English; the pages and mails speak the readers' languages. */
export const CLI_WORDS = {
  clarion: 'Run and look after a Clarion installation; compute with files of your own.',
  seeHelp: '(--help says what it takes, with examples)',
  codes: `
Every part has its own --help, with examples. Exit codes: 0 done, or yes; 1 the answer is no (it cannot be assigned, does not verify, a rule is broken); 2 a file, a setting or the database cannot be used, or the answer cannot be written; 64 something was typed wrong; 70 a fault of ours.`,
  unwritten: (why: string) => `What this prints cannot be written: ${why}. It is not complete.`,
  start: 'Start everything: database, jobs and site.',
  empty: 'do not load the demonstration into a new database',
  migrate: 'Bring the database to the present schema.',
  demo: 'Load the demonstration into a database that has no calls.',
  demoThere: 'The demonstration is there already.',
  signInAs: (role: string, address: string) => `Sign in as ${role}: ${address}`,
  signIn: 'Make a one-time sign-in address for a person; they are made when they are new.',
  grant: 'Give a role: administrator, organiser or auditor.',
  email: 'the address of the person, for example maria@town.eu',
  emailWrong: (given: string) => `"${given}" is no e-mail address. Write one like maria@town.eu.`,
  call: 'the key of one call; without it or a programme the role is for the whole site',
  programme: 'the key of a programme: the role is for all its calls, those to come too',
  checkData: 'Check the rules that must hold on the live data; prints what breaks them.',
  checked: (rules: number, broken: number) =>
    broken === 0 ? `All ${rules} rules hold.` : `${broken} of ${rules} rules are broken.`,
  broken: (rule: string, rows: string) => `BROKEN: ${rule}\n  ${rows}`,
  ready: (address: string) => `Clarion is ready: ${address}`,
  onlyHere: (address: string) =>
    `Other machines may come in, but only ${address} is answered. Set PUBLIC_URL to the address that people type.`,
  proxyUnheard: (address: string) =>
    `${address} needs something in front that speaks https, but TRUST_PROXY is not set: all visitors would count as one network. Set it to the number of proxies, for example 1, or to their addresses.`,
  nobodyYet:
    'Nobody runs it yet. In another terminal, with the same settings: npx clarion grant administrator maria@town.eu, then npx clarion sign-in maria@town.eu',
  portTaken: (port: number) =>
    `Port ${port} is taken by another program. Set PORT to another one; 0 takes any that is free.`,
  portForbidden: (port: number) =>
    `This user may not listen on port ${port}. Set PORT to one from 1024 on, or 0 for any that is free.`,
  hostForeign: (host: string) =>
    `${host} is no address of this machine. Set HOST to one, or to 0.0.0.0 for every network.`,
  left: (table: string, id: string, holder: string) =>
    `LEFT AS IT IS: ${table} ${id} has an e-mail address of an earlier version that is the same as the one of ${holder} today. Nobody reaches it by that address until one of the two has another; check-data names it too.`,
  step: (step: string, seconds: number) => `${step}: ${seconds.toFixed(1)} s`,
  draining: 'Finishing what is under way …',
  databaseLost: 'The database has ended without being asked; stopping. Start again to recover.',
  stopped: 'Stopped.',
  migrated: (names: readonly string[]) => (names.length > 0 ? names.join('\n') : 'Nothing to do.'),
  granted: (role: string, email: string, named: Named) => `${email} is now ${role}${of(named)}.`,
  alreadyGranted: (role: string, email: string, named: Named) => `${email} was ${role}${of(named)} already.`,
  roleUnknown: (role: string) => `"${role}" is no role. Write administrator, organiser or auditor.`,
  callUnknown: (key: string) => `There is no call with the key "${key}".`,
  programmeUnknown: (key: string) =>
    `There is no programme with the key "${key}". It is the one that a call’s document says; the first call brings it into being.`,
} as const
