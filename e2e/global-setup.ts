import type { TestProject } from 'vitest/node'
import { buildWeb } from '../web/build.ts'
import { setup as startPostgres } from '../server/test/global-setup.ts'

/** The web app as it is shipped, and a PostgreSQL. */
export async function setup(project: TestProject) {
  await buildWeb()
  return startPostgres(project)
}
