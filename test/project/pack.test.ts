// The package as it is published: packed in a copy of the project, run by npx from another folder without a network.
import { execFile } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from './planted.ts'

const run = promisify(execFile)
const MANIFEST = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string; dependencies?: object }
const TAKEN = ['package.json', 'src', 'scripts', 'blueprints', 'profiles', 'schemas', 'README.md', 'LICENSE', 'CHANGELOG.md']

let work: string
let tarball: string
const unpacked = (): string => join(work, 'unpacked/package')

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'pack-'))
  const project = join(work, 'project')
  // A copy: packing writes dist and blueprints/index.json, and other tests read those folders meanwhile.
  for (const name of TAKEN) if (existsSync(join(ROOT, name))) await cp(join(ROOT, name), join(project, name), { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(project, 'node_modules'))
  for (const name of ['out', 'unpacked', 'elsewhere']) await mkdir(join(work, name))
  await npm(project, ['pack', '--pack-destination', join(work, 'out')])
  tarball = join(work, 'out', `create-k8s-platform-${MANIFEST.version}.tgz`)
  await run('tar', ['-xzf', tarball, '-C', join(work, 'unpacked')])
}, 120_000)

afterAll(() => rm(work, { recursive: true, force: true }))

/** npm with a cache of its own and no network. */
function npm(cwd: string, args: readonly string[], program = 'npm'): Promise<{ stdout: string }> {
  const env = { ...process.env, npm_config_cache: join(work, 'cache'), npm_config_offline: 'true', npm_config_update_notifier: 'false' }
  return run(program, [...args], { cwd, env })
}

test('npx runs the tarball from another folder', async () => {
  const { stdout } = await npm(join(work, 'elsewhere'), ['--yes', `file:${tarball}`, '--version'], 'npx')
  expect(stdout.trim()).toBe(MANIFEST.version)
}, 60_000)

test('npx finds the built-in blueprints in the tarball', async () => {
  const { stdout } = await npm(join(work, 'elsewhere'), ['--yes', `file:${tarball}`, 'catalog', '--json'], 'npx')
  for (const name of blueprintFolders()) expect(stdout).toContain(`"${name}"`)
}, 60_000)

test('it holds what it is made for, and nothing else', () => {
  const inside = readdirSync(unpacked()).sort()
  expect(inside).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'blueprints', 'dist', 'package.json', 'profiles', 'schemas'])
  const dist = readdirSync(join(unpacked(), 'dist'))
  expect(dist).toContain('main.js')
  expect(dist.filter((name) => !/^(main|chunk-[A-Z0-9]{8})\.js$/.test(name))).toEqual([])
})

test('what makes tunnels through proxies lies in a chunk of its own, which is loaded when it is asked for', () => {
  const dist = join(unpacked(), 'dist')
  const texts = new Map(readdirSync(dist).map((name) => [name, readFileSync(join(dist, name), 'utf8')]))
  const [heavy, ...others] = [...texts].filter(([, text]) => text.includes('EnvHttpProxyAgent')).map(([name]) => name)
  expect([heavy, others]).toEqual([expect.stringMatching(/^chunk-/), []])
  const importing = [...texts]
    .filter(([, text]) => text.includes(`"./${heavy}"`))
    .map(([name, text]) => [name, text.includes(`import("./${heavy}")`)])
  expect(importing).toEqual([[expect.any(String), true]])
})

test('it needs no other package', () => {
  const manifest = JSON.parse(readFileSync(join(unpacked(), 'package.json'), 'utf8')) as Record<string, unknown>
  expect(['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies'].filter((key) => key in manifest)).toEqual([])
  expect(['preinstall', 'install', 'postinstall', 'prepare'].filter((key) => key in (manifest['scripts'] as object))).toEqual([])
})

test('the index holds the head of every blueprint folder', () => {
  const index = JSON.parse(readFileSync(join(unpacked(), 'blueprints/index.json'), 'utf8')) as Record<string, unknown>
  const heads = blueprintFolders().map((name) => [
    name,
    parse(readFileSync(join(ROOT, 'blueprints', name, 'blueprint.yaml'), 'utf8')) as unknown,
  ])
  expect(index).toEqual(Object.fromEntries(heads))
  expect(Object.keys(index)).toEqual(Object.keys(index).sort())
})

test('every file of a blueprint travels with it', () => {
  const files = (root: string): readonly string[] =>
    readdirSync(join(root, 'blueprints'), { withFileTypes: true, recursive: true })
      .flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name).slice(root.length)] : []))
      .sort()
  const slash = (path: string): string => path.replace(/^\//, '')
  expect(
    files(unpacked())
      .map(slash)
      .filter((path) => path !== 'blueprints/index.json'),
  ).toEqual(
    files(ROOT)
      .map(slash)
      .filter((path) => path !== 'blueprints/index.json'),
  )
})

test('a checkout has no index that would hide an edited blueprint', () => {
  expect(existsSync(join(work, 'project/blueprints/index.json'))).toBe(false)
})

function blueprintFolders(): readonly string[] {
  return readdirSync(join(ROOT, 'blueprints'), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
}
