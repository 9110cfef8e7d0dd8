// A chart of our own through real Helm: values in, objects out. Without Helm the tests that ask are skipped.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadAll } from 'js-yaml'
import { type JsonObject, isObject } from '../../src/tree/json.ts'
import { printYaml } from '../../src/tree/yaml-print.ts'

const chart = fileURLToPath(new URL('../../blueprints/app/chart/1.0.0', import.meta.url))

export const helm = spawnSync('helm', ['version'], { stdio: 'ignore' }).status === 0
/** Ends the title of a suite: describe.skipIf(!helm)(`the chart app${whyNoHelm}`, …). */
export const whyNoHelm = helm ? '' : ' (skipped: there is no helm here)'

/** What Helm says: the text that it prints, and its complaint; one of the two is empty. */
export function runHelm(command: readonly string[], layers: readonly JsonObject[]): { readonly text: string; readonly complaint: string } {
  const folder = mkdtempSync(join(tmpdir(), 'chart-'))
  try {
    const files = layers.map((values, i) => {
      const file = join(folder, `${i}.yaml`)
      writeFileSync(file, printYaml(values))
      return file
    })
    const args = [...command, chart, ...files.flatMap((file) => ['--values', file])]
    const { status, stdout, stderr } = spawnSync('helm', args, { encoding: 'utf8', maxBuffer: 1 << 26 })
    return status === 0 ? { text: stdout, complaint: '' } : { text: '', complaint: `${stdout}${stderr}` }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The objects of a release with these values, later ones over earlier ones; throws what Helm complains of. */
export function template(...layers: readonly JsonObject[]): readonly JsonObject[] {
  const { text, complaint } = runHelm(['template', 'shop', '--kube-version', '1.35.0'], layers)
  if (complaint !== '') throw new Error(complaint)
  return loadAll(text).filter((object) => isObject(object as JsonObject)) as readonly JsonObject[]
}

export function complaintAbout(...layers: readonly JsonObject[]): string {
  return runHelm(['template', 'shop', '--kube-version', '1.35.0'], layers).complaint
}

/** The one object of that kind; fails where there are none or several. */
export function only(objects: readonly JsonObject[], kind: string): JsonObject {
  const found = objects.filter((object) => object['kind'] === kind)
  if (found.length !== 1) throw new Error(`${found.length} of kind ${kind} among ${kindsOf(objects).join(', ')}`)
  return found[0]!
}

export const kindsOf = (objects: readonly JsonObject[]): readonly string[] => objects.map((object) => String(object['kind'])).toSorted()
