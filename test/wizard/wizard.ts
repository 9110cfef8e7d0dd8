// The wizard's tests in one place: what it knows of this project's profiles, and draft → spec → findings.
import { knownTo } from '../../src/app/known.ts'
import type { NewRepository, Surrounding } from '../../src/ports/new-repository.ts'
import { type Filled, fill } from '../../src/wizard/fill.ts'
import { writeSpec } from '../../src/wizard/judge.ts'
import type { Draft, Known } from '../../src/wizard/question.ts'
import { planPorts } from '../site-under-test.ts'

/** A folder in no repository, or in the one that is said. */
export function known(around?: Surrounding, profiles = planPorts.profiles): Promise<Known> {
  const repository: NewRepository = {
    around: async () => around,
    begin: async () => {
      throw new Error('nothing is begun here')
    },
  }
  return knownTo({ ...planPorts, profiles }, 'rennes', repository)
}

export const profileNames: readonly string[] = [...planPorts.profiles.keys()]

/** What everybody has to say. */
export const NEEDED: readonly (readonly [string, string])[] = [
  ['repository', 'https://forge.example.org/infra/rennes.git'],
  ['domain', 'rennes.example.org'],
  ['cluster/prod/0/network', '10.0.20.0/24'],
  ['cluster/prod/0/pool', '10.0.20.64/27'],
]

export function draft(...more: readonly (readonly [string, string])[]): Draft {
  return new Map([...NEEDED, ...more])
}

/** The spec of answers that must be without fault. */
export function specOf(said: Draft, here: Known): string {
  const filled = fill(said, here)
  const told = tell(filled)
  if (told.length > 0) throw new Error(told.join('\n'))
  return writeSpec(filled.draft, here)
}

export function tell({ missing, faults, unasked }: Filled): readonly string[] {
  return [
    ...missing.map(({ id }) => `missing ${id}`),
    ...faults.map(({ question, fault }) => `${question.id}: ${fault}`),
    ...unasked.map((id) => `unasked ${id}`),
  ]
}
