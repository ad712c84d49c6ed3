import path from 'node:path'
import { fileURLToPath } from 'node:url'
import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const rootDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

/** Globals of one surface, of the machine or of the terminal; everything else goes through a port. */
const surfaceGlobals = ['wx', 'window', 'document', 'navigator', 'location', 'localStorage', 'process', 'console']
const forbid = (...names) =>
  names.map((name) => ({ name, message: 'Reach it through a port (docs/contributing.md, Layers).' }))

/** Globals of scripts outside TypeScript. */
const nodeGlobals = Object.fromEntries(
  [
    ...['process', 'Buffer', 'URL', 'AbortController', 'AbortSignal', 'fetch', 'performance', 'structuredClone'],
    ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'console'],
    ...['require', 'module', '__dirname'],
  ].map((name) => [name, 'readonly']),
)

const namedExportsOnly = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a default has another name at every import.',
}
/** Purity of the domain: time and ids come in from outside. */
const impure = [
  { object: 'Date', property: 'now', message: 'The domain has no clock: take the time as an argument.' },
  { object: 'Math', property: 'random', message: 'The domain has no chance: take ids as an argument.' },
]

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/', 'coverage/', '.cache/', 'test/e2e/output/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      semi: ['error', 'never'],
      quotes: ['error', 'single', { avoidEscape: true, allowTemplateLiterals: true }],
      'comma-dangle': ['error', 'always-multiline'],
      'max-len': ['error', { code: 120, ignoreUrls: true, ignoreTemplateLiterals: true, ignoreRegExpLiterals: true }],
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': ['error', namedExportsOnly],
      eqeqeq: 'error',
      'no-console': 'error',
      // Controls are what cleanText looks for.
      'no-control-regex': 'off',
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { project: path.join(rootDir, 'tsconfig.json'), tsconfigRootDir: rootDir } },
    rules: {
      // TypeScript knows the globals of each folder better.
      'no-undef': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/platform/**'],
    rules: { 'no-restricted-globals': ['error', ...forbid(...surfaceGlobals)] },
  },
  {
    files: ['src/domain/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...forbid(...surfaceGlobals, 'setTimeout', 'setInterval', 'URL', 'fetch')],
      'no-restricted-properties': ['error', ...impure],
    },
  },
  {
    files: ['src/**/*.tsx', 'src/**/use*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    // The environment is read in one place; a process is started, listened to and ended where it is entered.
    files: ['server/**/*.ts'],
    ignores: ['server/config.ts', 'server/main.ts', 'server/start/**', 'server/media/main.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'server/config.ts alone reads the environment.' },
        { object: 'process', property: 'exit', message: 'Throw; the entry of the process decides how it ends.' },
      ],
    },
  },
  {
    // Taro and the tools ask for default exports here; the build's conditions read the environment.
    files: [
      'config/**',
      'src/**/*.config.ts',
      'src/app.tsx',
      'src/{pages,packages/*/pages}/*/index.tsx',
      '**/*.d.ts',
      '*.js',
    ],
    rules: { 'no-restricted-syntax': 'off', 'no-restricted-globals': 'off' },
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: { globals: nodeGlobals },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // Drawn in a browser that the script drives.
    files: ['server/demo/make/**'],
    languageOptions: { globals: { window: 'readonly', document: 'readonly', WebGL2RenderingContext: 'readonly' } },
    rules: { 'no-console': 'off' },
  },
  {
    // Printing is the purpose of these.
    files: ['config/run/**', 'test/bench/**', 'test/fuzz/**', 'test/e2e/**'],
    rules: { 'no-console': 'off' },
  },
)
