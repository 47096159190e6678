import ts from 'typescript-eslint'

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
    files: ['server/src/config.ts', 'server/test/process.ts', 'server/test/fuzz.test.ts', 'scripts/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['**/*.test.ts', '**/test/**'], rules: { 'max-lines-per-function': 'off' } },
  { files: ['*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
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
