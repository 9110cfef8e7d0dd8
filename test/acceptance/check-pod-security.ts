// Each namespace of a site has the strictest Pod Security level that its components bear, and nothing asks for more than it says.
import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { expect, test } from 'vitest'
import { combine } from '../../src/emit/levels/difference.ts'
import type { Placed } from '../../src/emit/unit.ts'
import type { JsonObject } from '../../src/tree/json.ts'
import { applies } from './alone.ts'
import { type Case, builtOf } from './cases.ts'
import { oursOf } from './flows.ts'
import { chartIsHeld, valuesPath } from './helm.ts'
import { STRICTEST_FIRST, loosest, wishesOf } from './pod-security.ts'
import { objectsOf } from './reads.ts'

const MODES = ['enforce', 'audit', 'warn'].map((mode) => `pod-security.kubernetes.io/${mode}`)

export function checkPodSecurity(one: Case): void {
  test('a namespace bears the loosest level of its members, in all three modes, and says for whom', async () => {
    const { clusters, texts } = await builtOf(one)
    for (const { cluster, environment, placed } of clusters) {
      for (const [namespace, members] of oursOf(placed)) {
        const text = texts.get(`envs/${environment}/clusters/${cluster.name}/namespaces/namespace-${namespace}.yaml` as never)!
        const [object] = objectsOf(text) as [{ metadata: { labels: { [label: string]: string } } }]
        const level = loosest(members.map(({ setting }) => setting.podSecurity))
        const title = `${cluster.name} ${namespace}`
        expect(
          MODES.map((mode) => object.metadata.labels[mode]),
          `${title}`,
        ).toEqual([level, level, level])
        const loose = members.filter(({ setting }) => setting.podSecurity === level).map(({ setting }) => setting.key)
        expect(level === 'restricted' || loose.every((key) => text.includes(key)), `${title} names ${loose.join(', ')}`).toBe(true)
      }
    }
  })

  test('the level is its blueprint’s, and neither values nor manifests ask for more', async () => {
    const { clusters } = await builtOf(one)
    for (const { placed } of clusters) {
      for (const [key, { setting, values, config }] of placed) {
        expect(setting.podSecurity, `${key}`).toBe(levelByHead(setting))
        const wishes = [...wishesOf(wholeValues(setting, values)), ...(config?.objects ?? []).flatMap((object) => wishesOf(object))]
        const refused = wishes.filter(({ level }) => STRICTEST_FIRST.indexOf(level) > STRICTEST_FIRST.indexOf(setting.podSecurity))
        expect(refused, `${key} is ${setting.podSecurity}`).toEqual([])
      }
    }
  })
}

function levelByHead({ blueprint: { head }, options }: Placed['setting']): string {
  return head.podSecurityWhen?.find(({ when }) => applies(head.name, when, options))?.level ?? head.podSecurity
}

/** Values over the chart's own, where these are at hand. */
function wholeValues({ source }: Placed['setting'], values: JsonObject): JsonObject {
  if (source.kind !== 'chart' || !chartIsHeld(source.name)) return values
  return combine(load(readFileSync(valuesPath(source.name), 'utf8')) as JsonObject, values) as JsonObject
}
