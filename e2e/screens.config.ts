import { defineConfig } from 'vitest/config'

/** `npm run screens`: makes the pictures in docs/screens. Not a part of the tests. */
export default defineConfig({
  test: {
    include: ['e2e/take-screens.ts'],
    globalSetup: ['e2e/global-setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
})
