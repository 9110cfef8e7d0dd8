// Flags as answers, what is missing told in one go, free ranges, and the steps that follow.
import { beforeAll, describe, expect, test } from 'vitest'
import { answersOf } from '../../src/wizard/answers.ts'
import { fill } from '../../src/wizard/fill.ts'
import { type AnswerFlags, answersOfFlags } from '../../src/wizard/flags.ts'
import { nextSteps } from '../../src/wizard/next-steps.ts'
import type { Known } from '../../src/wizard/question.ts'
import { freeRange, networksAround } from '../../src/wizard/ranges.ts'
import { draft, known, tell } from './wizard.ts'

let here: Known
beforeAll(async () => {
  here = await known()
})

const said = (flags: AnswerFlags): Record<string, string> => Object.fromEntries(answersOfFlags(flags).said)
const faults = (flags: AnswerFlags): readonly string[] => answersOfFlags(flags).faults

describe('flags', () => {
  test('clusters bring their environments along', () => {
    expect(
      said({ cluster: ['name=a,environment=staging,network=10.0.10.0/24', 'environment=prod,servers=10.0.20.11+10.0.20.12'] }),
    ).toEqual({
      environments: 'staging, prod',
      'cluster/staging/0/name': 'a',
      'cluster/staging/0/network': '10.0.10.0/24',
      'cluster/staging/0/more': 'no',
      'cluster/prod/0/servers': '10.0.20.11, 10.0.20.12',
      'cluster/prod/0/more': 'no',
    })
  })

  test('a cluster belongs to the only environment, or to the one that its name begins with', () => {
    expect(said({ cluster: ['name=a'] })).toMatchObject({ environments: 'prod', 'cluster/prod/0/name': 'a' })
    const two = { environment: ['staging', 'prod'], cluster: ['name=prod-1', 'name=prod-2', 'name=staging-1'] }
    expect(said(two)).toMatchObject({
      'cluster/prod/0/name': 'prod-1',
      'cluster/prod/0/more': 'yes',
      'cluster/prod/1/name': 'prod-2',
      'cluster/prod/1/more': 'no',
      'cluster/staging/0/name': 'staging-1',
    })
    expect(faults({ ...two, cluster: ['name=paris'] })).toEqual(['--cluster paris: say which environment it belongs to; environment=…'])
    expect(faults({ ...two, cluster: ['name=paris,environment=dev'] })).toEqual([
      '--cluster paris: no environment is named "dev"; environment=…',
    ])
  })

  test.each([
    ['prod-1', '"prod-1" is not key=value'],
    ['netwrok=10.0.0.0/24', '"netwrok" is not known; did you mean "network"?'],
    ['name=a,name=b', '"name" stands there twice'],
    ['servers=10.0.0.1,10.0.0.2', '"10.0.0.2" is not key=value; several addresses are joined by +'],
  ])('--cluster %s', (text, says) => {
    expect(faults({ cluster: [text] })).toEqual([expect.stringContaining(says)])
  })

  test('--set keeps every = but the first', () => {
    expect(said({ set: ['components.a.b=x=y'] })).toEqual({ 'set/components.a.b': 'x=y' })
    expect(faults({ set: ['components.a.b', '=x'] })).toHaveLength(2)
  })
})

test('all that is missing, and all that is wrong, in one go', () => {
  const minimal = ['profile', 'minimal'] as const
  expect(tell(fill(new Map([minimal]), here))).toEqual(['missing repository', 'missing domain', 'missing cluster/prod/0/network'])
  const wrong = new Map([
    minimal,
    ['engine', 'fluxx'],
    ['repository', 'forge'],
    ['cluster/prod/0/servers', '2'],
    ['cluster/prod/1/network', '10.0.0.0/8'],
  ])
  expect(tell(fill(wrong, here)).map((line) => line.split(':')[0])).toEqual([
    ...['missing domain', 'missing cluster/prod/0/network'],
    ...['engine', 'repository', 'cluster/prod/0/servers', 'unasked cluster/prod/1/network'],
  ])
})

test('a profile that hands out addresses asks for a pool, and for what it cannot guess', () => {
  expect(tell(fill(new Map([['profile', 'pragmatic']]), here))).toEqual([
    ...['missing repository', 'missing domain', 'missing cluster/prod/0/network', 'missing cluster/prod/0/pool'],
    'missing set/components.external-secrets.stores.openbao.openbao.server',
  ])
})

describe('free ranges', () => {
  test('apart from everything that is taken, and of the nodes family', () => {
    expect(freeRange('pods', ['10.0.10.0/24'], [])).toBe('10.42.0.0/16')
    expect(freeRange('services', ['10.0.10.0/24'], ['10.42.0.0/16'])).toBe('10.43.0.0/16')
    expect(freeRange('pods', ['10.42.7.0/24'], ['10.43.0.0/16'])).toBe('10.44.0.0/16')
    expect(freeRange('pods', ['10.0.0.0/8'], [])).toBe('172.16.0.0/16')
    expect(freeRange('pods', ['fd00:10::/64'], [])).toBe('fd00:42::/56')
    expect(freeRange('services', ['fd00:10::/64'], ['fd00:42::/56'])).toBe('fd00:43::/112')
    expect(freeRange('pods', ['0.0.0.0/0'], [])).toBeUndefined()
  })

  test('the network around addresses', () => {
    expect(networksAround(['10.0.20.11', '10.0.20.12', '10.0.21.1', 'x'])).toEqual(['10.0.20.0/24', '10.0.21.0/24'])
    expect(networksAround(['fd00:10::11'])).toEqual(['fd00:10::/64'])
  })
})

describe('the next steps', () => {
  const answers = answersOf(draft(['cluster/prod/0/name', 'prod-1']), known0())
  function known0(): Known {
    return {
      generator: '',
      capabilities: new Set(),
      profiles: new Map(),
      heads: new Map(),
      options: new Map(),
      folder: '',
      path: '',
      origin: undefined,
    }
  }

  test('in a repository of its own', () => {
    expect(nextSteps(answers, { folder: "my site's", isOwn: true, hasHandbook: true })).toEqual([
      '1. Push it to https://forge.example.org/infra/rennes.git:',
      String.raw`     git -C 'my site'\''s' remote add origin https://forge.example.org/infra/rennes.git`,
      String.raw`     git -C 'my site'\''s' push -u origin main`,
      '2. Form prod-1, and hand over to the engine:',
      '     docs/bootstrap.md has the commands, from bare machines to the first sync',
      '3. From now on, change site.yaml and look before you commit:',
      String.raw`     npx create-k8s-platform diff 'my site'\''s'`,
    ])
  })

  test('in the folder of another repository, without a handbook', () => {
    const steps = nextSteps(answers, { folder: '.', isOwn: false, hasHandbook: false }).join('\n')
    expect(steps).toContain('commit and push it with the repository')
    expect(steps).toContain('kubectl apply -f apps/prod-1/root.yaml')
    expect(steps).toMatch(/diff$/)
  })
})
