// Globs of generated files that people take over: they stay inside the tree, and leave our own books alone.
import { at, error } from '../../findings/finding.ts'
import { shown } from '../../shape/scalars.ts'
import type { Rule } from './rule.ts'

const LONGEST = 1024

export const unmanagedAreGlobs: Rule = ({ unmanaged = [] }) =>
  unmanaged.flatMap((glob, i) => {
    const trouble = troubleOf(glob)
    return trouble === undefined
      ? []
      : [
          error(
            'site/unmanaged',
            `"${shown(glob)}" ${trouble}`,
            at(['unmanaged', i]),
            'such as envs/prod/traefik.yaml, or common/traefik/**',
          ),
        ]
  })

function troubleOf(glob: string): string | undefined {
  const parts = glob.replace(/^\.\//, '').split('/')
  if (glob === '' || glob.length > LONGEST || glob.startsWith('/') || glob.includes('\\')) return 'is no path from this file’s folder'
  if (parts.includes('..') || parts.includes('.')) return 'leaves this file’s folder'
  if (parts[0] === '.platform') return 'names what the generator remembers by, which nobody else can keep'
  return undefined
}
