// Who may import whom. Each rule is seen to fail on a planted offence (journeys/tools/offences).
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { web } = require('./.dependency-cruiser.web.cjs')

const FEATURES = '^server/src/features/'
// The life of a call, read from left to right where features are put together: a feature may use only those to its left.
const [, LIFE = ''] = readFileSync(join(__dirname, 'server/src/features.ts'), 'utf8').split('const FEATURES')
const ORDER = [...LIFE.matchAll(/^ {2}(\w+)Feature\b.*,$/gm)].map(([, name]) => name)
/** Whatever folder it stands in. */
const CONTRACTS = '/contract(\\.ts$|/)'
const TESTS = '(\\.(test|fixture)\\.ts|/testing\\.ts|^server/src/(platform/)?testing/.+)$'
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })
const npm = (...names) => `node_modules/(${names.join('|')})/`

const layers = [
  rule(
    'kernel-knows-nothing-of-ours',
    'The kernel imports nothing of ours.',
    { path: '^server/src/kernel/' },
    { path: '^(server|web|journeys)/', pathNot: '^server/src/kernel/' },
  ),
  rule(
    'platform-knows-only-the-kernel',
    'The platform serves the features and knows none of them.',
    { path: '^server/src/platform/', pathNot: TESTS },
    { path: '^(server|web|journeys)/', pathNot: '^server/src/(kernel|platform)/' },
  ),
  rule(
    'features-below-the-top',
    'Features do not know how they are put together.',
    { path: FEATURES, pathNot: TESTS },
    { path: '^server/(src/[^/]+\\.ts$|src/(cli|demo)/|bin/|bench/)' },
  ),
  rule(
    'factories-stand-on-the-ground',
    'What makes things for tests in a feature, and what it stands on, knows nothing of how the whole is put together.',
    { path: [`${FEATURES}[^/]+/testing\\.ts$`, '^server/src/platform/testing/'] },
    { path: '^server/(src/[^/]+\\.ts$|src/(cli|demo|testing)/|bin/|bench/)' },
  ),
  rule(
    'tests-are-for-tests',
    'What tests stand on is free of these rules, and nothing that runs in production stands on it.',
    { path: '^(server/src|web)/', pathNot: TESTS },
    { path: TESTS },
  ),
  rule('server-is-blind-to-the-web', 'The web uses the server.', { path: '^server/' }, { path: '^web/' }),
  rule(
    'tools-stay-outside',
    'What runs in production needs no tool of the journeys.',
    { path: '^(server|web)/', pathNot: TESTS },
    { path: ['^journeys/', npm('vitest', '@playwright')] },
  ),
]

const features = [
  rule(
    'front-door-only',
    "Another feature is reached through its index.ts; a store may join a left feature's tables, a contract may use its shapes, a test its factories.",
    { path: `${FEATURES}([^/]+)/`, pathNot: [TESTS, '/store(\\.ts$|/)', CONTRACTS] },
    { path: `${FEATURES}[^/]+/`, pathNot: [`${FEATURES}$1/`, `${FEATURES}[^/]+/index\\.ts$`] },
  ),
  rule(
    'stores-join-tables-only',
    'Of another feature a store uses the front door and, to join for reading, the tables.',
    { path: `${FEATURES}([^/]+)/store(\\.ts$|/)`, pathNot: TESTS },
    { path: `${FEATURES}[^/]+/`, pathNot: [`${FEATURES}$1/`, `${FEATURES}[^/]+/(index|tables)\\.ts$`] },
  ),
  rule(
    'contracts-use-shapes-only',
    'A contract, whatever folder it stands in, uses zod, the kernel, the edge of the API, contracts, and the names of its own states and core; of all else types alone.',
    { path: `${FEATURES}([^/]+)/(contract|.+/contract)(\\.ts$|/)`, pathNot: TESTS },
    {
      path: '.',
      pathNot: [
        npm('zod'),
        '^server/src/kernel/',
        '^server/src/platform/http/(as-kept|counted|cut-once|email|line|list|operation)\\.ts$',
        `${FEATURES}[^/]+/contract\\.ts$`,
        `${FEATURES}$1/(contract(\\.ts$|/)|states\\.ts$|core/)`,
      ],
      dependencyTypesNot: ['type-only'],
    },
  ),
  rule(
    'operations-live-in-contracts',
    'An operation is declared in a contract, where the door of the web and the rules for contracts find it.',
    { path: FEATURES, pathNot: [CONTRACTS, TESTS] },
    { path: '^server/src/platform/http/operation\\.ts$', dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'tests-use-front-doors-and-factories',
    'A test reaches another feature through its front door, its factories, its shapes or its tables.',
    { path: `${FEATURES}([^/]+)/.*${TESTS}` },
    {
      path: `${FEATURES}[^/]+/`,
      pathNot: [`${FEATURES}$1/`, `${FEATURES}[^/]+/(index|testing|contract|tables)\\.ts$`],
    },
  ),
  // Nothing lies to the right of the last one.
  ...ORDER.slice(0, -1).map((name, index) =>
    rule(
      `leftwards-only-${name}`,
      `${name} may use only: ${ORDER.slice(0, index).join(', ') || 'no other feature'}.`,
      { path: `${FEATURES}${name}/` },
      { path: FEATURES, pathNot: `${FEATURES}(${ORDER.slice(0, index + 1).join('|')})/` },
    ),
  ),
  rule(
    'features-are-listed',
    'A feature has its place in the order.',
    { path: FEATURES, pathNot: `${FEATURES}(${ORDER.join('|')})/` },
    { path: '.' },
  ),
]

const rooms = [
  rule(
    'sql-lives-in-stores',
    'Only store and tables speak SQL.',
    {
      path: '^server/src/',
      pathNot: ['^server/src/platform/(clock|db|jobs)/', '/(store|tables)\\.ts$', '/store/', TESTS],
    },
    { path: npm('drizzle-orm', 'postgres', 'pg') },
  ),
  rule(
    'tables-belong-to-the-store',
    'Commands, views and routes ask the store; nobody else touches tables.',
    { path: FEATURES, pathNot: ['/(store|tables)\\.ts$', '/store/', TESTS] },
    { path: '/tables\\.ts$', dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'routes-go-through-commands',
    'A route binds an operation to a command or a view.',
    { path: `${FEATURES}[^/]+/routes\\.ts$` },
    { path: '/store(\\.ts$|/)' },
  ),
  rule(
    'http-lives-in-routes',
    'Only routes and platform/http know HTTP; app.ts puts them together.',
    {
      path: '^server/src/',
      pathNot: ['^server/src/platform/http/', '^server/src/(app|main)\\.ts$', '/routes\\.ts$', TESTS],
    },
    { path: npm('fastify', 'fastify-plugin', '@fastify') },
  ),
  rule(
    'commands-know-no-http',
    'A command serves pages, jobs and the operator alike.',
    {
      path: `${FEATURES}[^/]+/(commands/|views|scope|policy|states|core/|store|tables|jobs)`,
      pathNot: TESTS,
    },
    { path: ['/routes\\.ts$', '^server/src/platform/http/'] },
  ),
  rule(
    'jobs-live-in-one-place',
    'Only platform/jobs knows pg-boss.',
    { path: '^server/src/', pathNot: '^server/src/platform/jobs/' },
    { path: npm('pg-boss') },
  ),
  rule(
    'rules-are-pure',
    'policy, states and core decide; they touch no database, clock or network.',
    { path: `${FEATURES}[^/]+/(policy(\\.ts$|/)|states\\.ts$|core/)`, pathNot: TESTS },
    {
      path: [
        '/(store|tables|jobs|routes|views|scope)\\.ts$',
        '/(store|commands|views)/',
        '^server/src/platform/',
        '^(node:)?(child_process|dgram|dns|fs|http|http2|https|net|timers|tls)(/|$)',
        npm('drizzle-orm', 'postgres', 'fastify', 'pg-boss', '@aws-sdk', 'nodemailer'),
      ],
      dependencyTypesNot: ['type-only'],
    },
  ),
  rule(
    'rules-are-told',
    'A rule is told all that it decides on: it knows no context and no database, not even their types. scope.ts loads.',
    { path: `${FEATURES}[^/]+/(policy(\\.ts$|/)|states\\.ts$)`, pathNot: TESTS },
    { path: '^server/src/platform/(ctx|db/client)\\.ts$' },
  ),
  rule(
    'verdicts-stand-in-policy',
    'core says what is so; whether somebody may is said in policy, which uses core.',
    { path: `${FEATURES}[^/]+/core/`, pathNot: TESTS },
    { path: ['^server/src/kernel/verdict\\.ts$', `${FEATURES}[^/]+/policy(\\.ts$|/)`] },
  ),
]

const command = [
  rule(
    'tools-are-mathematics',
    'Door 3 leads to calculations alone, so that a command on files starts at once.',
    { path: '^server/src/tools\\.ts$' },
    { path: '^server/', pathNot: '^server/src/(kernel/|features/[^/]+/core/)' },
  ),
  rule(
    'commands-start-light',
    'What stands on the whole product is loaded when it is used; only start stands on it anyway.',
    { path: '^server/src/cli/', pathNot: [TESTS, '/cli/start\\.ts$'] },
    {
      path: [
        `${FEATURES}[^/]+/index\\.ts$`,
        '^server/src/(app|main|parts|features)\\.ts$',
        '^server/src/demo/',
      ],
      dependencyTypesNot: ['type-only', 'dynamic-import'],
    },
  ),
]

const shape = [
  rule('no-circles', 'Two modules that need each other are one module.', {}, { circular: true }),
  rule(
    'no-orphans',
    'Nobody uses this file and it uses nobody.',
    {
      orphan: true,
      pathNot: [
        '(^|/)[^/]+\\.(config|test)\\.[jt]s$',
        '\\.d\\.ts$',
        '/\\+[^/]+\\.(ts|svelte)$',
        '/(hooks(\\.server)?|params/[^/]+)\\.ts$',
      ],
    },
    {},
  ),
]

module.exports = {
  forbidden: [...layers, ...features, ...rooms, ...command, ...web(rule), ...shape],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^web/build|/\\.svelte-kit|/generated|^\\.data)/', '\\.json$'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.svelte'],
      exportsFields: ['exports'],
      conditionNames: ['svelte', 'import', 'node', 'default', 'types'],
    },
  },
}
