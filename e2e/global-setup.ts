import type { TestProject } from 'vitest/node'
import { buildWeb } from '../web/build.ts'
import { setup as startPostgres } from '../server/test/global-setup.ts'

/** The web app as it is shipped, and a PostgreSQL. */
export function setup(project: TestProject) {
  buildWeb()
  return startPostgres(project)
}
