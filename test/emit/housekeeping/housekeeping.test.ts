// What git, forges and Renovate make of the files that we write for them.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { RelPath } from '../../../src/tree/rel-path.ts'
import { build, example } from '../../site-under-test.ts'
import { SITES, oneCluster } from '../handbook/sites.ts'

const at = async (spec: string, path: string): Promise<string | undefined> => (await build(spec)).texts.get(path as RelPath)

/** Runs a program in a new repository that holds this file and nothing else. */
function inRepository(file: string, content: string, program: string, ...args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'housekeeping-'))
  try {
    execFileSync('git', ['init', '-q', folder])
    mkdirSync(join(folder, file, '..'), { recursive: true })
    writeFileSync(join(folder, file), content)
    return execFileSync(program, args, { encoding: 'utf8', cwd: folder })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('.gitattributes', () => {
  test('generated folders are marked, people’s are not, lines end as LF', async () => {
    const attributes = (await at(example('starter'), '.gitattributes'))!
    const states = {
      'envs/prod/clusters/prod-1/cilium.yaml': 'set',
      'charts/cilium/1.20.0/Chart.lock': 'set',
      'apps/prod-1/root.yaml': 'set',
      'README.md': 'set',
      'docs/bootstrap.md': 'set',
      'envs/prod/release/shop.yaml': 'unset',
      'apps/prod-1/own/deep/x.yaml': 'unset',
      'site.yaml': 'unspecified',
    }
    const told = inRepository('.gitattributes', attributes, 'git', 'check-attr', 'linguist-generated', 'eol', '--', ...Object.keys(states))
    expect(told).toBe(
      Object.entries(states)
        .map(([path, state]) => `${path}: linguist-generated: ${state}\n${path}: eol: lf\n`)
        .join(''),
    )
  })

  test('the lock is merged by lines, also where the site lies in a folder', async () => {
    const attributes = (await at(SITES['existing']!, '.gitattributes'))!
    const path = 'sites/home/.platform/lock.json'
    expect(inRepository('sites/home/.gitattributes', attributes, 'git', 'check-attr', 'merge', '--', path)).toBe(`${path}: merge: set\n`)
  })
})

describe('CODEOWNERS', () => {
  const owned = example('starter')
    .replace('\nenvironments:', "\nowners: ['@infra/platform']\nenvironments:")
    .replace('  - name: prod\n', "  - name: prod\n    owners: ['@infra/prod', ops@example.org]\n")

  /** Path to the owners of the last rule whose pattern matches, by git's own reading of patterns; GitHub and GitLab read them alike. */
  function byPattern(text: string, paths: readonly string[]): readonly string[] {
    const last = new Map<string, string>()
    for (const rule of text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))) {
      const [pattern] = /^(?:\\.|\S)+/.exec(rule)!
      // It exits with 1 where nothing matches.
      const script = 'git check-ignore --no-index -- "$@" || true'
      for (const path of inRepository('.gitignore', `${pattern}\n`, 'sh', '-c', script, 'sh', ...paths).split('\n'))
        last.set(path, rule.replace(/^(?:\\.|\S)+ /, ''))
    }
    return paths.map((path) => last.get(path) ?? '')
  }

  /** Owners of every rule whose expression matches the whole path, as Gitea reads a line: one backslash away, then a regular expression. */
  function byExpression(text: string, path: string): ReadonlySet<string> {
    const rules = text.split('\n').filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('*'))
    return new Set(
      rules
        .filter((rule) => new RegExp(`^${/^(?:\\.|\S)+/.exec(rule)![0].replaceAll(/\\(.)/g, '$1')}$`).test(path))
        .map((rule) => rule.replace(/^(?:\\.|\S)+ /, '')),
    )
  }

  test('each file is reviewed by whom the nearest level names, on both kinds of forge', async () => {
    const text = (await at(owned, 'CODEOWNERS'))!
    const [site, prod] = ['@infra/platform', '@infra/prod ops@example.org']
    const owners = {
      'site.yaml': site,
      '.platform/lock.json': site,
      'envs/staging/cilium.yaml': site,
      'apps/staging-1/root.yaml': site,
      'envs/prod/clusters/prod-1/cilium.yaml': prod,
      'apps/prod-2/root.yaml': prod,
      'bootstrap/prod-2/rke2-server.yaml': prod,
      // Names that begin alike are another's.
      'envs/prod-eu/cilium.yaml': site,
      'apps/prod-11/root.yaml': site,
      'x/envs/prod/y': site,
    }
    expect(byPattern(text, Object.keys(owners))).toEqual(Object.values(owners))
    for (const [path, who] of Object.entries(owners))
      expect(byExpression(text, path)).toEqual(new Set(who === site ? [site] : [site, prod]))
  })

  test('a folder with signs of patterns and expressions in its name', async () => {
    const text = (await at(oneCluster({ path: 'our sites/a+b [x].c', more: "owners: ['@infra/platform']\n" }), 'CODEOWNERS'))!
    const [inside, beside] = ['our sites/a+b [x].c/site.yaml', 'our sites/aab x.c/site.yaml']
    expect(byPattern(text, [inside, beside])).toEqual(['@infra/platform', ''])
    expect([byExpression(text, inside).size, byExpression(text, beside).size]).toEqual([1, 0])
  })

  test('without owners there is none', async () => {
    expect(await at(example('starter'), 'CODEOWNERS')).toBeUndefined()
  })
})

describe('renovate.json', () => {
  type Config = {
    enabledManagers?: string[]
    includePaths?: string[]
    customManagers: [{ managerFilePatterns: [string]; matchStrings: string[] }]
    packageRules: { matchFileNames?: string[]; matchManagers?: string[]; enabled?: boolean }[]
  }
  const config = async (spec: string): Promise<Config> => JSON.parse((await at(spec, 'renovate.json'))!) as Config
  const fileOf = ({ customManagers }: Config): RegExp => new RegExp(customManagers[0].managerFilePatterns[0].slice(1, -1))

  test('only site.yaml, by no other manager', async () => {
    const renovate = await config(example('starter'))
    expect(renovate).toMatchObject({ enabledManagers: ['custom.jsonata'], includePaths: ['site.yaml'] })
    const paths = [...(await build(example('starter'))).texts.keys(), 'site.yaml', '.platform/base/site.yaml']
    expect(paths.filter((path) => fileOf(renovate).test(path))).toEqual(['site.yaml'])
  })

  test('one query for each chart and each upstream repository, with where it is published', async () => {
    const { matchStrings } = (await config(example('starter'))).customManagers[0]
    const told = matchStrings.map((query) =>
      /^\[components, environments\.components, clusters\.components\]\.`([a-z0-9-]+)`\[version\]\.(\{.*\})$/.exec(query)!,
    )
    const fields = Object.fromEntries(told.map(([, key, object]) => [key, JSON.parse(object!.replace(/version\}$/, '0}')) as object]))
    expect(Object.keys(fields)).toEqual(['argo-cd', 'cert-manager', 'cilium', 'gateway-api', 'prometheus-operator-crds', 'reloader'])
    expect(fields['reloader']).toMatchObject({ datasource: 'helm', registryUrl: 'https://stakater.github.io/stakater-charts' })
    expect(fields['argo-cd']).toMatchObject({ datasource: 'docker', packageName: 'ghcr.io/argoproj/argo-helm/argo-cd' })
    expect(fields['gateway-api']).toMatchObject({ datasource: 'git-tags' })
  })

  test('in a folder of a larger repository it touches nobody else', async () => {
    const renovate = await config(SITES['existing']!)
    expect(renovate.enabledManagers).toBeUndefined()
    expect(fileOf(renovate).test('sites/home/site.yaml')).toBe(true)
    expect(fileOf(renovate).test('other/sites/home/site.yaml')).toBe(false)
    expect(renovate.packageRules.slice(1)).toEqual([
      { matchFileNames: ['sites/home/**'], enabled: false },
      { matchFileNames: ['sites/home/site.yaml'], matchManagers: ['custom.jsonata'], enabled: true },
    ])
  })
})
