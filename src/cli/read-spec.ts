// Finds the spec of a command: site.yaml in the directory, or the file that --site names.
import { join } from 'node:path'
import type { Spec } from '../app/ports.ts'
import { Failure } from '../findings/failure.ts'
import type { Session } from './session.ts'

export async function readSpec({ directory, flags, readText }: Session): Promise<Spec> {
  const path = flags.site ?? join(directory, 'site.yaml')
  const text = await readText(path)
  if (text !== undefined) return { text, shown: path, inTree: flags.site === undefined }
  throw new Failure('USAGE-1', `there is no ${path}`, {
    kind: 'usage',
    hint: flags.site === undefined ? 'Name the folder that holds site.yaml, or the file with --site.' : 'Check the path behind --site.',
  })
}
