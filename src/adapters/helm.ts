// Charts rendered by the helm on PATH, in a folder of ours that goes with the run.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ChartOrigin, ChartRenderer, RenderRequest, Rendered } from '../ports/chart-renderer.ts'
import { parseRelPath } from '../tree/rel-path.ts'
import { makeScratch } from './git/scratch.ts'
import { type Env, helmEnvironment } from './helm/environment.ts'
import { firstLine } from './helm/first-line.ts'
import { type Archive, type Places, archiveOf } from './helm/origin.ts'
import { type Helm, type Limits, makeHelm } from './helm/process.ts'

const LIMITS: Limits = { seconds: 60, bytes: 32 * 1024 * 1024, memory: 1536 * 1024 * 1024 }

export type HelmOptions = {
  /** The repository, for vendored archives. */
  readonly root: string
  /** Our cache of archives; undefined for none. */
  readonly cache: string | undefined
  readonly offline: boolean
  readonly env: Env
  readonly limits?: Partial<Limits>
}

/** `dispose` ends what still runs and removes the folder. Failures: HELM-1 without helm. */
export function helmRenderer(options: HelmOptions): ChartRenderer & { readonly dispose: () => Promise<void> } {
  const { root, cache, offline, env } = options
  const scratch = makeScratch()
  const helm = makeHelm({ ...LIMITS, ...options.limits }, scratch.children)
  const home = join(scratch.folder, 'home')
  mkdirSync(home)
  const places: Places = { root, cache, pull: offline ? undefined : { helm, env, home } }
  const fetching = new Map<string, Promise<Archive>>() // two units may need the same archive at once
  let count = 0
  const fetch: Fetch = (folder, dependency) => {
    const key = JSON.stringify([folder, dependency])
    const archive = fetching.get(key) ?? archiveOf(folder, dependency, places)
    fetching.set(key, archive)
    return archive
  }
  return {
    ready: async () => void (await helm(['version', '--short'], home, helmEnvironment(env, home))),
    render: (request) =>
      renderIn(join(scratch.folder, `unit-${count++}`), request, fetch, (args, cwd) => helm(args, cwd, helmEnvironment(env, home))),
    dispose: async () => scratch.dispose(),
  }
}

type Fetch = (folder: string, dependency: RenderRequest['dependencies'][number]) => Promise<Archive>
type Run = (args: readonly string[], cwd: string) => ReturnType<Helm>

async function renderIn(folder: string, request: RenderRequest, fetch: Fetch, run: Run): Promise<Rendered> {
  let from: ChartOrigin = 'tree'
  writeChart(join(folder, 'chart'), request.texts)
  for (const dependency of request.dependencies) {
    if (request.texts.has(`charts/${dependency.name}/Chart.yaml`)) continue // it lies there unpacked
    const archive = await fetch(request.folder, dependency)
    if ('why' in archive) return { kind: 'failed', ...archive }
    from = farther(from, archive.from)
    write(join(folder, 'chart', 'charts', `${dependency.name}-${dependency.version}.tgz`), archive.bytes)
  }
  const values = request.values.map((text, i) => {
    write(join(folder, `values-${i}.yaml`), text)
    return `--values=values-${i}.yaml`
  })
  return outcomeOf(await run([...flagsOf(request), ...values, '--', request.release, 'chart'], folder), from)
}

/**
 * As Argo CD 3.4 calls it (util/helm/cmd.go: --namespace, --kube-version, --api-versions, --include-crds), without tests, which neither
 * engine runs. Flux's helm-controller renders the same: its `crds: CreateReplace` takes the CRDs of the chart along.
 */
function flagsOf({ namespace, kubernetes, apiVersions }: RenderRequest): readonly string[] {
  const version = kubernetes === undefined ? [] : [`--kube-version=${kubernetes}`]
  return [
    'template',
    `--namespace=${namespace}`,
    '--include-crds',
    '--skip-tests',
    ...version,
    ...apiVersions.map((one) => `--api-versions=${one}`),
  ]
}

/** Faults that come of values and would come in the cluster, too; anything else may be ours, or of this machine. */
const REFUSALS = /^Error: (execution error at |values don't meet the specifications of the schema|chart requires kubeVersion)/m

function outcomeOf({ code, stdout, stderr, stopped }: Awaited<ReturnType<Helm>>, from: ChartOrigin): Rendered {
  if (stopped !== undefined)
    return {
      kind: 'failed',
      why: `helm ${stopped}`,
      hint: 'look at the chart’s templates and at your values: no chart that is meant well does this',
    }
  if (code === 0) return { kind: 'rendered', text: stdout, from }
  const why = firstLine(stderr)
  if (REFUSALS.test(stderr)) return { kind: 'refused', why }
  return { kind: 'failed', why, hint: 'run `helm template` on the chart with the same values; --debug tells more' }
}

/** Only paths inside the folder: a name that leads out of it is nobody's chart. */
function writeChart(folder: string, texts: ReadonlyMap<string, string>): void {
  for (const [path, text] of texts) {
    const inside = parseRelPath(path)
    if (inside !== undefined) write(join(folder, inside), text)
  }
}

function write(file: string, content: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, content)
}

const FARTHEST: readonly ChartOrigin[] = ['tree', 'vendored', 'cache', 'network']

function farther(a: ChartOrigin, b: ChartOrigin): ChartOrigin {
  return FARTHEST.indexOf(a) > FARTHEST.indexOf(b) ? a : b
}
