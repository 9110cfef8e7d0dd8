// A bare repository that plays the forge, and a person's checkout beside it, with the site generated and pushed.
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { git, lastingFolder } from '../adapters/temporary.ts'
import type { Ran, Run } from './program.ts'
import { type Files, writeFiles } from './sites.ts'

export type Place = {
  readonly root: string
  readonly bare: string
  readonly here: string // the checkout
  readonly site: string // the site's folder in it
  readonly pr: (...flags: readonly string[]) => Promise<Ran>
  readonly spec: (change: (text: string) => string) => void
  /** Somebody else's commit on a branch of the forge, by a clone of their own; undefined removes the file. */
  readonly colleague: (branch: string, files: Readonly<Record<string, string | undefined>>) => void
  readonly pulls: () => readonly string[] // texts of the pull requests, the first first
  readonly comments: () => string
  readonly pushes: () => number // how often anybody pushed since `place` was made
  readonly tip: (branch: string) => string | undefined
  readonly tree: (branch: string) => string
  readonly branches: () => readonly string[]
}

export const BRANCH = 'create-k8s-platform/small--main'

/** Made once each, then copied: most tests start from the same one. */
const templates = new Map<string, Promise<string>>()

/** `files` hold the site; `inside` is its folder in the repository, '' for the root. */
export async function place(folder: () => string, run: Run, files: Files, inside = ''): Promise<Place> {
  const key = JSON.stringify([files, inside])
  const template = templates.get(key) ?? makeTemplate(lastingFolder(), run, files, inside)
  templates.set(key, template)
  const root = folder()
  cpSync(await template, root, { recursive: true })
  const [bare, here] = [join(root, 'forge.git'), join(root, 'checkout')]
  git(here, 'remote', 'set-url', 'origin', pathToFileURL(bare).href)
  const site = join(here, inside)
  return {
    ...{ root, bare, here, site, ...looks(bare), pushes: countPushes(bare) },
    pr: (...flags) => run(['pr', ...flags, site], { env: { TMPDIR: root } }),
    spec: (change) => writeFileSync(join(site, 'site.yaml'), change(readFileSync(join(site, 'site.yaml'), 'utf8'))),
    colleague: (branch, changed) => colleague(root, bare, branch, changed),
  }
}

async function makeTemplate(root: string, run: Run, files: Files, inside: string): Promise<string> {
  const here = join(root, 'checkout')
  git(root, 'init', '--quiet', '--bare', 'forge.git')
  git(root, 'init', '--quiet', 'checkout')
  git(here, 'remote', 'add', 'origin', '../forge.git')
  mkdirSync(join(here, inside), { recursive: true })
  writeFiles(join(here, inside), files)
  const { code, err } = await run(['generate', '--quiet', join(here, inside)])
  if (code !== 0) throw new Error(err)
  push(here, 'main', 'the site')
  return root
}

/** All that stands in the checkout is committed and pushed to the branch. */
export function push(here: string, branch: string, message: string): void {
  git(here, 'add', '--all')
  git(here, 'commit', '--quiet', '--message', message)
  git(here, 'push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`)
}

function looks(bare: string): Pick<Place, 'pulls' | 'comments' | 'tip' | 'tree' | 'branches'> {
  const folder = join(bare, 'pull-requests')
  const texts = (isComment: boolean): readonly string[] =>
    (existsSync(folder) ? readdirSync(folder).sort() : [])
      .filter((name) => name.endsWith('.comments.md') === isComment)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
  const branches = (): readonly string[] => git(bare, 'for-each-ref', '--format=%(refname:short)', 'refs/heads').split('\n').filter(Boolean)
  return {
    branches,
    pulls: () => texts(false),
    comments: () => texts(true).join(''),
    tip: (branch) => (branches().includes(branch) ? git(bare, 'rev-parse', branch).trim() : undefined),
    tree: (branch) => git(bare, 'rev-parse', `${branch}^{tree}`).trim(),
  }
}

function countPushes(bare: string): () => number {
  const [hook, log] = [join(bare, 'hooks/post-receive'), join(bare, 'pushes')]
  mkdirSync(dirname(hook), { recursive: true })
  writeFileSync(hook, `#!/bin/sh\necho push >> '${log}'\n`)
  chmodSync(hook, 0o755)
  return () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0)
}

function colleague(root: string, bare: string, branch: string, files: Readonly<Record<string, string | undefined>>): void {
  const clone = join(root, `clone-${readdirSync(root).length}`)
  git(root, 'clone', '--quiet', '--branch', branch, bare, clone)
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) git(clone, 'rm', '--quiet', path)
    else writeFiles(clone, { [path]: text })
  }
  push(clone, branch, 'by a colleague')
}
