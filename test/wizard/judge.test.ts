// One answer after the other: what is wrong is said in words at once, and what is right is taken.
import { beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../../src/wizard/fill.ts'
import { faultOf } from '../../src/wizard/judge.ts'
import type { Known, Question } from '../../src/wizard/question.ts'
import { nextQuestion } from '../../src/wizard/questions.ts'
import { asking } from './profile.ts'
import { draft, known } from './wizard.ts'

let here: Known
beforeAll(async () => {
  here = await known(undefined, new Map([['asking', asking]]))
})

const full = draft(
  ['environments', 'staging, prod'],
  ['cluster/staging/0/network', '10.0.10.0/24'],
  ['cluster/staging/0/pool', '10.0.10.64/27'],
  ['set/components.external-secrets.stores.openbao.openbao.server', 'https://bao.example.org'],
)

/** The question with this id, and all answers before it. */
function reach(
  id: string,
  more: readonly (readonly [string, string])[],
): { readonly question: Question; readonly before: Map<string, string> } {
  const { draft: all } = fill(new Map([...full, ...more]), here)
  const before = new Map<string, string>()
  for (let question = nextQuestion(before, here); question !== undefined; question = nextQuestion(before, here)) {
    if (question.id === id) return { question, before }
    before.set(question.id, all.get(question.id) ?? '')
  }
  throw new Error(`nobody asks ${id}`)
}

const fault = (id: string, answer: string, ...more: readonly (readonly [string, string])[]): string | undefined => {
  const { question, before } = reach(id, more)
  return faultOf(question, answer, before, here)
}

describe('what is wrong', () => {
  test.each([
    ['name', '', /^this needs an answer$/],
    ['name', 'Rennes!', /^name .*"Rennes!"|lower-case/],
    ['engine', 'fluxx', /^"fluxx" is none of the choices; did you mean "flux"\?$/],
    ['repository', 'git@forge.example.org:infra/rennes.git', /write it as ssh:\/\/git@forge\.example\.org\/infra\/rennes\.git/],
    ['repository', 'https://me:secret@forge.example.org/a/b', /in clear|without a password/],
    ['version', '1.35', /is not a version of rke2; .*v1\.35\.7\+rke2r1/],
    ['domain', 'no domain', /domain/],
    ['environments', 'staging, staging', /two environments are named "staging"/],
    ['environments', ',', /environments/],
    ['cluster/staging/0/name', `${'a'.repeat(33)}`, /32|lower-case/],
    ['cluster/prod/0/name', 'staging-1', /two clusters are named "staging-1"/],
    ['cluster/prod/0/api', 'https://api.example.org', /neither a host name nor an address/],
    ['cluster/prod/0/api', 'api.staging-1.staging.rennes.example.org', /same endpoint host/],
    ['cluster/prod/0/servers', '2', /one, three or five/],
    ['cluster/prod/0/servers', '0', /servers/],
    ['cluster/prod/0/servers', 'three', /"three" is not an address/],
    ['cluster/prod/0/workers', '10.0.20.21', /prod-1 counts its control-plane nodes, so count these too/],
    ['cluster/prod/0/network', '10.0.20.0', /not an address range; CIDR form/],
    ['cluster/prod/0/network', '10.0.20.7/24', /write 10\.0\.20\.0\/24/],
    ['cluster/prod/0/pool', '', /^this needs an answer$/],
    ['cluster/prod/0/pool', '10.0.10.64/28', /overlaps pool lan .*"staging-1"/],
    ['cluster/prod/0/pods', '10.0.20.0/25', /overlap: 10\.0\.20\.0\/24 and 10\.0\.20\.0\/25/],
    ['cluster/prod/0/services', 'fd00:43::/112', /services IPv6/],
    ['cluster/prod/0/more', 'perhaps', /none of the choices/],
    ['set/components.external-secrets.stores.openbao.openbao.server', 'openbao', /server/],
    ['set/components.external-secrets.stores.openbao.openbao.auth.kubernetes.role', '', /^this needs an answer$/],
    ['set/components.longhorn.replicas', 'many', /replicas must be/],
    ['set/components.longhorn.ui', 'maybe', /ui must be/],
  ])('%s: %s', (id, answer, says) => {
    const told = fault(id, answer)
    expect(told).toMatch(says)
    expect(told).not.toMatch(/undefined|\[object|stand-in|\n/)
  })

  test.each([
    ['name', '010'],
    ['set/components.longhorn.replicas', '3'],
    ['set/components.longhorn.ui', ''],
  ])('nothing: %s: %s', (id, answer) => {
    expect(fault(id, answer)).toBeUndefined()
  })

  test('a node outside of its network', () => {
    expect(fault('cluster/prod/0/network', '10.9.9.0/24', ['cluster/prod/0/servers', '10.0.20.11'])).toMatch(/10\.0\.20\.11 .*is outside/)
  })

  test('workers that are counted where servers are listed', () => {
    expect(fault('cluster/prod/0/workers', '2', ['cluster/prod/0/servers', '10.0.20.11'])).toMatch(
      /lists its control-plane nodes by address/,
    )
  })
})

test('every example of a question is a good answer to it, and so is what Enter gives', () => {
  const before = new Map<string, string>()
  let count = 0
  for (let question = nextQuestion(before, here); question !== undefined; question = nextQuestion(before, here)) {
    for (const answer of [question.example, question.initial ?? question.example])
      expect([question.id, answer, faultOf(question, answer, before, here)]).toEqual([question.id, answer, undefined])
    before.set(question.id, question.kind === 'text' ? (question.initial ?? question.example) : (question.initial ?? ''))
    count++
  }
  expect(count).toBeGreaterThan(20)
})
