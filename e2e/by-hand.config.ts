import { defineConfig } from 'vitest/config'

/** What is run by its own command, and is no part of the tests: pictures and measurements of the web app. */
export default defineConfig({
  test: {
    include: ['e2e/take-screens.ts', 'e2e/measure-*.ts'],
    globalSetup: ['e2e/global-setup.ts'],
    testTimeout: 900_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
