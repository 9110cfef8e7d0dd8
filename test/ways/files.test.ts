// The files that people copy or include: read by the linters and schemas of those who will read them.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load, loadAll } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { wishesOfPod } from '../../src/checks/pod-security.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import { findingsIn } from '../checks/schemas.ts'
import { actionlint, noActionlint } from '../emit/automation/actionlint.ts'
import type { Workflow } from '../emit/automation/workflows.ts'
import { ROOT } from '../project/planted.ts'

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const WORKFLOWS = ['.github/workflows/platform.yaml', 'deploy/forgejo-workflow.yaml']
const VERSION = (JSON.parse(read('package.json')) as { version: string }).version

describe('the CronJob', () => {
  type Container = {
    readonly image: string
    readonly args?: readonly string[]
    readonly env: readonly { readonly name: string; readonly value?: string }[]
  }
  type Job = { readonly spec: { readonly completions: number; readonly template: { readonly spec: JsonObject } } }
  const objects = loadAll(read('deploy/cronjob.yaml')) as readonly { readonly kind: string; readonly spec: { readonly jobTemplate: Job } }[]
  const job = objects.find(({ kind }) => kind === 'CronJob')!.spec.jobTemplate.spec
  const pod = job.template.spec
  const containers = [
    ...(pod['initContainers'] as readonly JsonObject[]),
    ...(pod['containers'] as readonly JsonObject[]),
  ] as unknown as readonly Container[]

  test('fits the schemas of Kubernetes, and breaks no rule that we know', async () => {
    expect(await findingsIn({ 'apps/prod-1/own/platform-bot.yaml': read('deploy/cronjob.yaml') })).toEqual([])
  })

  test('a slip in it would be found', async () => {
    const slipped = read('deploy/cronjob.yaml').replace('completionMode:', 'completionsMode:')
    expect((await findingsIn({ 'apps/prod-1/own/platform-bot.yaml': slipped })).join()).toContain('manifest/unknown-field')
  })

  test('asks for nothing that Pod Security "restricted" refuses, and for no token of the cluster', () => {
    expect(wishesOfPod(pod).filter(({ level }) => level !== 'restricted')).toEqual([])
    expect(pod['automountServiceAccountToken']).toBe(false)
  })

  test('each of its pods takes another part, and all parts are taken', () => {
    expect(containers[1]!.args).toContain(`--shard=$(INDEX)/${job.completions}`)
  })

  test('no secret stands in it, and the image is that of this version', () => {
    const secrets = containers.flatMap(({ env }) => env).filter(({ name }) => /TOKEN|VALUE_0/.test(name))
    expect(secrets.map(({ value }) => value)).toEqual([undefined, undefined])
    expect(containers.map(({ image }) => image.split(':').at(-1))).toEqual([VERSION, VERSION])
  })
})

describe.each(WORKFLOWS)('%s', (path) => {
  const { jobs, permissions } = load(read(path)) as Workflow

  test('what inputs, branches and events say gets into no script', () => {
    expect(permissions).toEqual({})
    const scripts = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []))
    expect(scripts.length).toBeGreaterThan(0)
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([])
  })

  test('npx starts outside of the checkout, and the token goes to `pr` alone', () => {
    const steps = Object.values(jobs).flatMap((job) => job.steps)
    for (const step of steps.filter(({ run }) => run)) expect(step['working-directory']).toMatch(/^\$\{\{ runner\.temp \}\}$|^\/tmp$/)
    for (const step of steps.filter(({ env }) => Object.keys(env ?? {}).some((name) => name.endsWith('_TOKEN'))))
      expect(step.run).toMatch(/"\$TOOL" pr /)
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout')))
      expect(step.with!['persist-credentials']).toBe(false)
  })
})

test.skipIf(noActionlint)(`actionlint finds nothing${noActionlint}`, () => {
  expect(actionlint(WORKFLOWS.map((path) => join(ROOT, path)))).toBe('')
})

test('the component of GitLab: every input is used, none of them in a script', () => {
  const [head, jobs] = loadAll(read('templates/platform.yml')) as [
    { readonly spec: { readonly inputs: object } },
    { readonly [job: string]: { readonly script?: readonly string[] } },
  ]
  const text = JSON.stringify(jobs)
  expect(Object.keys(head.spec.inputs).filter((name) => !text.includes(`$[[ inputs.${name} ]]`))).toEqual([])
  expect(
    Object.values(jobs)
      .flatMap(({ script }) => script ?? [])
      .filter((script) => script.includes('$[[')),
  ).toEqual([])
})

test('the image holds what the program calls, runs as nobody in particular, and says that CI does not build it', () => {
  const text = read('deploy/Dockerfile')
  expect(text.split('\n', 1)[0]).toContain("The project's CI does not build it")
  expect(text).toMatch(/install .* ca-certificates git openssh-client/)
  expect(text.match(/^(USER|FROM) .*/gm)!.at(-1)).toBe('USER 65532:65532')
})

describe('the examples of docs/running.md', () => {
  type Uses = { readonly uses?: string; readonly with?: object; readonly secrets?: object }
  type Example = {
    readonly jobs?: { readonly [job: string]: Uses & { readonly steps?: readonly Uses[] } }
    readonly include?: readonly { readonly inputs: object }[]
  }
  const examples = [...read('docs/running.md').matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, text]) => load(text!) as Example)
  const jobs = examples.flatMap((example) => Object.values(example.jobs ?? {}))
  const named = (uses: readonly Uses[], path: string): Uses => uses.find((one) => one.uses?.startsWith(`OWNER/create-k8s-platform${path}`))!

  test('name inputs that are there', () => {
    const action = load(read('action.yml')) as { readonly inputs: object }
    const { on } = load(read('.github/workflows/platform.yaml')) as {
      readonly on: { readonly workflow_call: { readonly inputs: object; readonly secrets: object } }
    }
    const [component] = loadAll(read('templates/platform.yml')) as [{ readonly spec: { readonly inputs: object } }]
    const step = named(
      jobs.flatMap(({ steps = [] }) => steps),
      '@',
    )
    const called = named(jobs, '/.github/workflows/platform.yaml@')
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with!)))
    expect(Object.keys(on.workflow_call.inputs)).toEqual(expect.arrayContaining(Object.keys(called.with!)))
    expect(Object.keys(on.workflow_call.secrets)).toEqual(Object.keys(called.secrets!))
    const [included] = examples.flatMap(({ include = [] }) => include)
    expect(Object.keys(component.spec.inputs)).toEqual(expect.arrayContaining(Object.keys(included!.inputs)))
  })

  test('and files that are there', () => {
    const links = [...read('docs/running.md').matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, path]) => path!)
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter((path) => !existsSync(join(ROOT, 'docs', path)))).toEqual([])
  })
})
