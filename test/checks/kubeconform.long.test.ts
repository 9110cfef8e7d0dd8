// kubeconform, which shares no line of code with us: the same objects and mutations, the same schemas as files, one run, verdict by verdict.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { gvkOf } from '../../src/checks/manifest.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import { TEMPLATE, writeSchemaFiles } from '../bench/schema-files.mjs'
import { home } from '../site-under-test.ts'
import { goldens, wrongsOf } from './wrongs.ts'

const STEP = 3
const isThere = spawnSync('kubeconform', ['-v']).error === undefined
const why = isThere ? '' : ' (skipped: kubeconform is not on PATH)'

type Judged = { readonly filename: string; readonly status: string; readonly msg: string }

/**
 * Where kubeconform sees it otherwise, and why: it knows no format "cidr". Keys by which the entries of a list differ are not asked of it,
 * since JSON Schema has no such keyword. An object that it cannot read at all (`metadata: text`) is an error to it, which is a refusal, too.
 */
const BY_INTENT = ['cilium.io/v2/CiliumLoadBalancerIPPool choice cidr', 'cilium.io/v2/CiliumNetworkPolicy choice toCIDR']

test.skipIf(!isThere)(`kubeconform says the same of every object and mutation${why}`, async () => {
  const isOfApi = ({ schema }: { readonly schema: { readonly scope: string } }): boolean => schema.scope !== 'File'
  const objects = (await goldens()).filter(isOfApi)
  const wrongs = wrongsOf(objects, STEP).filter(({ what }) => what !== 'repeated')
  const values = [
    ...objects.map(
      ({ value }) =>
        () =>
          value,
    ),
    ...wrongs.map(({ make }) => make),
  ]
  const verdicts = judge(values)
  expect(verdicts.size).toBe(values.length)
  expect(objects.filter((_, i) => verdicts.get(i) !== 'statusValid').map(({ file }) => file)).toEqual([])
  const differ = wrongs.filter(({ found }, i) => found.length > 0 !== (verdicts.get(objects.length + i) !== 'statusValid'))
  const lines = differ.map(({ what, path, manifest }) => `${gvkOf(manifest)} ${what} ${path.findLast((step) => typeof step === 'string')}`)
  expect([...new Set(lines)].sort()).toEqual(BY_INTENT)
})

/** What kubeconform says of each, by its number: statusValid, statusInvalid, statusError. */
function judge(values: readonly (() => JsonObject)[]): ReadonlyMap<number, string> {
  const folder = mkdtempSync(join(tmpdir(), 'kubeconform-'))
  try {
    writeSchemaFiles(join(home, 'schemas/upstream'), join(folder, 'schemas'))
    mkdirSync(join(folder, 'objects'))
    for (const [i, make] of values.entries()) writeFileSync(join(folder, 'objects', `${i}.json`), JSON.stringify(make()))
    const { resources } = JSON.parse(run(folder)) as { readonly resources: readonly Judged[] }
    return new Map(resources.map(({ filename, status }) => [Number(/(\d+)\.json$/.exec(filename)![1]), status]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function run(folder: string): string {
  const args = ['-strict', '-verbose', '-output', 'json', '-n', '2', '-schema-location', join(folder, 'schemas', TEMPLATE)]
  const { stdout, error } = spawnSync('kubeconform', [...args, join(folder, 'objects')], { encoding: 'utf8', maxBuffer: 1 << 30 })
  if (error) throw error
  return stdout // its exit code is 1 where anything is invalid
}
