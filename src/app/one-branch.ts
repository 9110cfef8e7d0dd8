// Specs of one fleet that would take turns on one branch: the same name, repository and base.
import { SPEC } from '../findings/finding.ts'
import { readYaml } from '../site/parse.ts'
import { isObject } from '../tree/json.ts'

/** File of a spec → the others that go to the same branch; only specs that have such. What cannot be read is told by its own run. */
export function sharingABranch(specs: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const byBranch = new Map<string, string[]>()
  for (const [file, text] of specs) {
    const branch = branchKey(text)
    if (branch !== undefined) byBranch.set(branch, [...(byBranch.get(branch) ?? []), file])
  }
  const shared = [...byBranch.values()].filter((files) => files.length > 1)
  return new Map(shared.flatMap((files) => files.map((file) => [file, files.filter((other) => other !== file)] as const)))
}

function branchKey(text: string): string | undefined {
  const spec = readYaml(text, SPEC).value
  if (spec === undefined || !isObject(spec) || typeof spec['name'] !== 'string') return undefined
  const repository = isObject(spec['repository']) ? spec['repository'] : {}
  return JSON.stringify([spec['name'], repository['url'], repository['branch'] ?? 'main'])
}
