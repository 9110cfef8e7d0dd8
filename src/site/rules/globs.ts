// Globs of the spec: they stay inside the tree. Of generated files that people take over, ours to keep are left out.
import { type DataPath, type Finding, at, error } from '../../findings/finding.ts'
import { shown } from '../../shape/scalars.ts'
import type { Rule } from './rule.ts'

const LONGEST = 1024

export const unmanagedAreGlobs: Rule = ({ unmanaged = [] }) =>
  unmanaged.flatMap((glob, i) => {
    const isOurs = partsOf(glob)[0] === '.platform' && troubleOf(glob) === undefined
    const trouble = isOurs ? 'names what the generator remembers by, which nobody else can keep' : troubleOf(glob)
    return wrong('site/unmanaged', glob, trouble, ['unmanaged', i], 'such as envs/prod/traefik.yaml, or common/traefik/**')
  })

export const schemasAreGlobs: Rule = ({ schemas = [] }) =>
  schemas.flatMap((glob, i) => wrong('site/schemas', glob, troubleOf(glob), ['schemas', i], 'such as schemas/*.yaml'))

export const silencesAreGlobs: Rule = ({ checks }) =>
  Object.entries(checks?.silence ?? {}).flatMap(([rule, { in: globs = [] }]) =>
    globs.flatMap((glob, i) => wrong('site/silence', glob, troubleOf(glob), ['checks', 'silence', rule, 'in', i], 'such as envs/prod/**')),
  )

export const silencesHaveAReason: Rule = ({ checks }) =>
  Object.entries(checks?.silence ?? {}).flatMap(([rule, { reason }]) =>
    reason.trim() === ''
      ? [
          error(
            'site/silence',
            `${shown(rule)} is silenced without a reason`,
            at(['checks', 'silence', rule, 'reason']),
            'say why it is no fault here',
          ),
        ]
      : [],
  )

function wrong(rule: string, glob: string, trouble: string | undefined, path: DataPath, hint: string): readonly Finding[] {
  return trouble === undefined ? [] : [error(rule, `"${shown(glob)}" ${trouble}`, at(path), hint)]
}

function troubleOf(glob: string): string | undefined {
  const parts = partsOf(glob)
  if (glob === '' || glob.length > LONGEST || glob.startsWith('/') || glob.includes('\\')) return 'is no path from this file’s folder'
  return parts.includes('..') || parts.includes('.') ? 'leaves this file’s folder' : undefined
}

function partsOf(glob: string): readonly string[] {
  return glob.replace(/^\.\//, '').split('/')
}
