import hooks from 'eslint-plugin-react-hooks'
import ts from 'typescript-eslint'

/** Words that people read stand in the translations. */
const WORDS = '/\\p{L}/u'
const hardCoded = [
  `JSXText[value=${WORDS}]`,
  `JSXElement > JSXExpressionContainer > Literal[value=${WORDS}]`,
  `JSXAttribute[name.name=/^(aria-label|title|placeholder|alt|label|lead|hint|action)$/] > Literal[value=${WORDS}]`,
]

const leak =
  'CallExpression[callee.property.name="execute"][callee.object.callee.property.name="transaction"] > :function Identifier[name="db"]'

export default ts.config(
  { ignores: ['**/dist/**', '**/coverage/**', '**/data/**', '**/*.gen.ts'] },
  ...ts.configs.strictTypeChecked,
  { languageOptions: { parserOptions: { projectService: true } } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      'no-console': 'error',
      'max-depth': ['error', 3],
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true, skipBlankLines: true }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read configuration in config.ts only.' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-syntax': [
        'error',
        {
          selector: leak,
          message: 'Inside a transaction use trx: a query on db runs outside it, on a second connection.',
        },
        { selector: 'TSEnumDeclaration', message: 'Use a const object and a derived type.' },
        { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' },
      ],
    },
  },
  {
    files: ['server/src/config.ts', 'server/test/process.ts', 'web/build.ts', 'server/test/fuzz.test.ts', 'scripts/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['**/*.test.ts', '**/test/**'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['web/src/**/*.ts', 'web/src/**/*.tsx'],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      'max-lines-per-function': ['error', { max: 110, skipComments: true, skipBlankLines: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'no-restricted-syntax': [
        'error',
        ...hardCoded.map((selector) => ({ selector, message: 'Words that people read stand in lib/i18n.' })),
        { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' },
        {
          selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
          message: 'What comes from documents and people is shown as text.',
        },
      ],
    },
  },
  { files: ['**/*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.routes.ts', 'server/src/app.ts'], rules: { '@typescript-eslint/require-await': 'off' } },
  {
    files: ['server/src/modules/accounts/openid.ts'],
    rules: {
      // Its makers mark it as deprecated to make it stand out. Production refuses an issuer without TLS.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'openid-client', name: 'allowInsecureRequests' }] },
      ],
    },
  },
  { files: ['**/*.js', '**/*.cjs'], ...ts.configs.disableTypeChecked },
)
