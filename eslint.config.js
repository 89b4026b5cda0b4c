import js from '@eslint/js'
import jsdoc from 'eslint-plugin-jsdoc'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'

const TESTS = ['**/*.test.ts', '**/*.fixture.ts', '**/testing.ts', '**/testing/**']

/** Rules that need types: for the server and the tools. */
const typed = {
  'ts/no-floating-promises': 'error',
  'ts/no-misused-promises': 'error',
  'ts/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
}

const size = {
  'max-lines': ['error', 250],
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 4],
  'max-depth': ['error', 3],
  complexity: ['error', 10],
}

const care = {
  'ts/no-explicit-any': 'error',
  'ts/no-non-null-assertion': 'error',
  'ts/ban-ts-comment': 'error',
  'ts/consistent-type-imports': 'error',
  'no-console': 'error',
  // The compiler knows better.
  'no-undef': 'off',
  'no-redeclare': 'off',
  'no-unused-vars': 'off',
}

// Whoever calls these does not read them, and a jury's result hangs on them: each says what it costs and how it fails.
const PROVEN = ['server/src/kernel/proof/**/*.ts', 'server/src/features/{jury,results}/core/**/*.ts']
const EXPORTED = [
  'ExportNamedDeclaration > FunctionDeclaration',
  'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression',
  'ExportNamedDeclaration > ClassDeclaration MethodDefinition:not([kind="constructor"]):not([key.type="PrivateIdentifier"])',
]
const documented = {
  'jsdoc/require-jsdoc': ['error', { contexts: EXPORTED, require: { FunctionDeclaration: false } }],
  'jsdoc/match-description': [
    'error',
    {
      contexts: EXPORTED,
      matchDescription: '(?=[^]*\\bO\\()(?=[^]*\\b(Throws |Refuses |Never throws\\b))',
      message: 'Say what it costs, O(…), and how it fails: Throws …, Refuses … or Never throws.',
    },
  ],
}

const namedExports = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' }
const clock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes in as ctx.now.' },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time comes in as ctx.now.',
  },
  {
    selector: "MemberExpression[object.name='performance'][property.name='now']",
    message: 'Time comes in as ctx.now.',
  },
]
/** Two spellings of one lock would not wait for each other. */
const namedLocks = ['TemplateElement[value.raw=/pg_\\w*advisory/]', 'Literal[value=/pg_\\w*advisory/]'].map(
  (selector) => ({
    selector,
    message: 'What waits for each other locks one name: lock() of platform/db.',
  }),
)
const namedPages = {
  selector: ":matches(TemplateLiteral, BinaryExpression) > MemberExpression[property.name='publicUrl']",
  message: 'Addresses of pages stand in kernel/pages.ts.',
}
const rules = {
  selector:
    "ImportDeclaration[source.value='#kernel/verdict.ts'] > ImportSpecifier[imported.name=/^(no|YES)$/]",
  message: 'Rules stand in policy.ts.',
}
const featureSyntax = [
  namedExports,
  ...namedLocks,
  namedPages,
  ...clock,
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Settings come in through ctx.settings.',
  },
  {
    selector: "ThrowStatement > NewExpression[callee.name='Error']",
    message: 'Refuse with Refusal, or say that it is impossible().',
  },
]

/** A contract declares; it computes nothing. */
const names = {
  regex: '/(core/.+|states)\\.ts$',
  importNamePattern: '^[a-z](?!\\w*Shape$)',
  message: 'Of states and core a contract imports names and shapes, no functions.',
}

const CATALOGUES = 'Words stand in the catalogues.'
/** Names that are the same in every language. */
const NAMES = '(?!\\s*(SHA-256|BibTeX|PDF)\\P{L}*$)'
const words = [
  { selector: `:not(SvelteStyleElement) > SvelteText[value=/^${NAMES}[^]*\\p{L}{2}/u]`, message: CATALOGUES },
  {
    selector:
      'SvelteAttribute[key.name=/^(aria-(label|description|roledescription|valuetext)|alt|title|placeholder|label)$/] > SvelteLiteral[value=/\\p{L}{2}/u]',
    message: CATALOGUES,
  },
]
/** A capital, and a second word; summaries and descriptions of the API are for programmers, faults for the log. */
const sentences = [
  {
    selector:
      ':not(NewExpression[callee.name=/Error$/], CallExpression[callee.name="impossible"], Property[key.name=/^(summary|description)$/]) > Literal[value=/^\\p{Lu}\\p{Ll}+,? \\p{L}/u]',
    message: CATALOGUES,
  },
]

export default [
  {
    ignores: [
      '**/node_modules/',
      'web/build/',
      '**/.svelte-kit/',
      '**/generated/',
      '**/.data/',
      '**/test-results/',
      '**/playwright-report/',
      '**/coverage/',
      '**/*.d.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: globals.node },
    rules: size,
  },
  {
    files: ['**/*.ts'],
    plugins: { ts: ts.plugin },
    languageOptions: { parser: ts.parser, globals: { ...globals.node, ...globals.browser } },
    rules: { ...size, ...care },
  },
  {
    files: ['server/**/*.ts', 'journeys/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: typed,
  },
  {
    files: ['server/src/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', namedExports, ...namedLocks] },
  },
  {
    files: ['server/src/platform/db/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', namedExports] },
  },
  {
    files: ['server/src/features/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', ...featureSyntax, ...sentences, rules] },
  },
  {
    files: ['server/src/features/*/policy.ts', 'server/src/features/*/policy/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...featureSyntax, ...sentences] },
  },
  {
    files: ['server/src/features/*/contract.ts', 'server/src/features/**/contract/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-imports': ['error', { patterns: [names] }] },
  },
  {
    files: PROVEN,
    ignores: TESTS,
    plugins: { jsdoc },
    rules: documented,
  },
  ...svelte.configs.recommended,
  {
    files: ['web/**/*.svelte', 'web/**/*.svelte.ts'],
    plugins: { ts: ts.plugin },
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] },
      globals: globals.browser,
    },
    rules: {
      ...care,
      'max-lines': ['error', 250],
      complexity: ['error', 10],
      // Our links are made by one function that puts the language in front; there is no base path.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['web/src/**/*.{svelte,ts}'],
    // The page of components shows people and campaigns that do not exist, each in a language of its own.
    ignores: [...TESTS, 'web/src/routes/*/*/ui/**'],
    rules: { 'no-restricted-syntax': ['error', ...words, ...sentences] },
  },
  {
    files: ['server/src/cli/**/*.ts', 'server/bench/**/*.ts', 'journeys/**/*.ts', '**/*.fixture.ts'],
    rules: { 'no-console': 'off' },
  },
  // Kit's hooks have no logger; what they say reaches the log of the process.
  { files: ['web/src/hooks.server.ts'], rules: { 'no-console': ['error', { allow: ['error'] }] } },
  // A describe block is a chapter of the specification, not a function that does too much.
  {
    files: ['**/*.test.ts', 'journeys/**/*.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
]
