// The real program, killed anywhere while it rewrites a repository that people work in; after the next run nothing of it is to be seen.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { clean, picture, type published, ran } from './program.ts'
import { fleet, writeFiles } from './sites.ts'

type Program = ReturnType<typeof published>
const KILLER = new URL('killer.cjs', import.meta.url).pathname

/** The same site by two specs: another address, another name of its environment, other charts, other values; nearly every file differs. */
function specsOf(clusters: number): readonly [string, string] {
  const first = fleet(clusters)
  const second = first
    .replace('infra/small.git', 'infra/moved.git')
    .replaceAll('environment: prod', 'environment: live')
    .replace('name: prod}', 'name: live}')
    .replaceAll('version: 1.0.0', 'version: 1.0.1')
    .replaceAll(/replicas: (\d+)/g, 'replicas: 1$1')
  return [first, second]
}

/** People's lines, in files of every kind; the values file is the one whose lines the specs change, too. */
const EDITS = [
  'apps/c1/reloader.yaml',
  'envs/prod/clusters/c2/second.yaml',
  'envs/prod/clusters/c1/namespaces/namespace-reloader.yaml',
  'docs/bootstrap.md',
]
const MARK = '# a person wrote this'

/**
 * Goes from one spec to the other and back, killed `times` times at places spread over the whole run by `seed`; every second time the
 * spec goes back before the run is completed. Tells where what stands after the next run is not what an unbroken run leaves.
 */
export async function killedOften(
  { run, main, folder }: Program,
  clusters: number,
  times: number,
  seed: number,
): Promise<readonly string[]> {
  const here = folder()
  const specs = specsOf(clusters)
  const ends = [await settled(run, here, specs[0], true), await settled(run, here, specs[1]), await settled(run, here, specs[0])] as const
  expect(ends[2]).toEqual(ends[0])
  const total = await countCalls(main(), here, specs[1])
  expect(total).toBeGreaterThan(clusters * 10)
  const broken: string[] = []
  let at = 1 // which spec the repository is of
  let random = seed
  for (let i = 0; i < times; i++) {
    random = (random * 48_271) % 2_147_483_647
    const killAt = 1 + Math.floor(((i + random / 2_147_483_647) / times) * (total - 1))
    const goal = 1 - at
    writeFileSync(join(here, 'site.yaml'), specs[goal]!)
    const first = await killed(main(), here, { KILL_AT: String(killAt) })
    if (first.code !== null) console.log(i, killAt, total, first, (await run(['generate', here])).out)
    at = i % 2 === 0 ? goal : at
    writeFileSync(join(here, 'site.yaml'), specs[at]!)
    const next = await run(['generate', '--quiet', '--allow-deletes', here])
    const wrong = [...(next.code === 0 ? [] : [next.err]), ...differences(picture(here), ends[at]!)]
    broken.push(...wrong.map((what) => `killed at ${killAt} of ${total}: ${what}`))
  }
  return broken
}

async function settled(run: Program['run'], here: string, text: string, isFirst = false): Promise<ReadonlyMap<string, string>> {
  writeFiles(here, { 'site.yaml': text })
  const flags = ['generate', '--quiet', '--allow-deletes', here]
  expect(await run(flags)).toEqual({ code: 0, out: '', err: '' })
  if (isFirst) for (const path of EDITS) writeFileSync(join(here, path), `${MARK}\n${readFileSync(join(here, path), 'utf8')}`)
  if (isFirst) expect(await run(flags)).toEqual({ code: 0, out: '', err: '' })
  const paths = EDITS.map((path) => (text.includes('environment: live') ? path.replace('envs/prod', 'envs/live') : path))
  for (const path of paths) expect(readFileSync(join(here, path), 'utf8')).toContain(MARK)
  return picture(here)
}

async function countCalls(main: string, here: string, text: string): Promise<number> {
  writeFiles(here, { 'site.yaml': text })
  const count = `${here}-calls`
  expect(await killed(main, here, { KILL_AT: '0', COUNT_TO: count })).toMatchObject({ code: 0, err: '' })
  return Number(readFileSync(count, 'utf8'))
}

function killed(main: string, here: string, env: Readonly<Record<string, string>>): ReturnType<typeof ran> {
  return ran(process.execPath, ['--require', KILLER, main, 'generate', '--quiet', '--allow-deletes', here], { env: { ...clean, ...env } })
}

function differences(now: ReadonlyMap<string, string>, then: ReadonlyMap<string, string>): readonly string[] {
  const paths = new Set([...now.keys(), ...then.keys()])
  return [...paths]
    .filter((path) => now.get(path) !== then.get(path))
    .map((path) => `${path}: ${then.get(path) ?? 'nothing'} became ${now.get(path) ?? 'nothing'}`)
}
