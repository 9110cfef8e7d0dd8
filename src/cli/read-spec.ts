// Finds the spec of a command: site.yaml in the directory, or the file that --site names.
import { join } from 'node:path'
import type { Spec } from '../app/ports.ts'
import { Failure } from '../findings/failure.ts'
import type { Session } from './session.ts'

export async function readSpec({ directory, flags, readText }: Session): Promise<Spec> {
  const inTree = join(directory, 'site.yaml')
  const path = flags.site ?? inTree
  const text = await readText(path)
  if (text !== undefined) return { text, shown: path, inTree: join(path) === inTree }
  throw new Failure('USAGE-1', `there is no ${path}`, {
    kind: 'usage',
    hint: flags.site === undefined ? 'Name the folder that holds site.yaml, or the file with --site.' : 'Check the path behind --site.',
  })
}
