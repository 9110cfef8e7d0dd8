// Every declared flow is allowed and an undeclared one is not, by a simulator of both dialects; nobody is locked out of DNS, webhooks or metrics.
import { expect, test } from 'vitest'
import type { Flow } from '../../src/emit/contract.ts'
import type { Placed } from '../../src/emit/unit.ts'
import { type Json, byCodePoint, isObject } from '../../src/tree/json.ts'
import { opens } from '../emit/namespaces/opens.ts'
import { type Attempt, allows } from '../emit/namespaces/simulate.ts'
import { type Case, builtOf } from './cases.ts'
import { type Shut, allAttempts, attemptsOf, flowsOf, oursOf, partiesOf, shutNamespaces, worldsOf } from './flows.ts'

const DNS: Flow = { to: 'dns' }
const judged = new Set<string>() // the same namespace under the same policies comes with many sites
const passes = ({ policies, where }: Shut, attempt: Attempt): boolean => allows(policies, where.namespace, attempt)

/** Namespaces of the site that no site before it had. */
async function fresh(one: Case): Promise<readonly Shut[]> {
  const site = await builtOf(one)
  const all = site.clusters.flatMap((cluster) => shutNamespaces(site, cluster))
  return all.filter((shut) => {
    const key = JSON.stringify([shut.policies, flowsOf(shut), shut.where])
    return !judged.has(key) && judged.add(key)
  })
}

export function checkFlows(one: Case): void {
  test('what is declared passes, DNS always does, and nothing else', async () => {
    for (const shut of await fresh(one)) {
      expect(shut.policies.length, `${shut.title}`).toBe(1)
      const flows = [DNS, ...flowsOf(shut)]
      const locked = flows.flatMap((flow) => attemptsOf(flow, shut.where)).filter((attempt) => !passes(shut, attempt))
      expect(locked, `${shut.title}: declared and refused`).toEqual([])
      const wrong = allAttempts(shut).filter((attempt) => passes(shut, attempt) !== flows.some((flow) => opens(flow, shut.where, attempt)))
      expect(wrong, `${shut.title}: not as declared`).toEqual([])
    }
  })

  test('what nobody declared is refused', async () => {
    const site = await builtOf(one)
    for (const shut of site.clusters.flatMap((cluster) => shutNamespaces(site, cluster))) {
      expect(
        undeclared(shut).filter((attempt) => passes(shut, attempt)),
        `${shut.title}`,
      ).toEqual([])
    }
  })

  test('every namespace of ours is shut by one policy, and nobody shuts kube-system', async () => {
    const site = await builtOf(one)
    for (const cluster of site.clusters) {
      const ours = [...oursOf(cluster.placed).keys()].sort(byCodePoint)
      expect(ours.length).toBeGreaterThan(0)
      for (const { objects, title } of worldsOf(site, cluster)) {
        const of = (kind: RegExp, key: string): readonly string[] =>
          objects
            .filter((object) => kind.test(String(object['kind'])))
            .map(({ metadata }) => (metadata as { readonly [key: string]: string })[key]!)
            .sort(byCodePoint)
        expect(of(/^Namespace$/, 'name'), `${title}`).toEqual(ours)
        expect(of(/NetworkPolicy$/, 'namespace'), `${title}`).toEqual(ours)
      }
    }
  })

  test('the API server reaches webhooks, and Prometheus what it is told to scrape', async () => {
    const site = await builtOf(one)
    for (const shut of site.clusters.flatMap((cluster) => shutNamespaces(site, cluster))) {
      const { server, worker, scraper } = partiesOf(shut.where)
      const enters = (component: Placed, from: readonly string[], party: Attempt['party']): boolean =>
        component.contract.network.some(
          (flow) => 'from' in flow && from.includes(flow.from) && passes(shut, { direction: 'ingress', party, port: flow.port ?? 443, protocol: 'TCP' }), // prettier-ignore
        )
      for (const member of shut.members) {
        const title = `${shut.title} ${member.setting.key}`
        // The API server may run beside the pod or on another node, behind an overlay.
        for (const party of isCalled(member) ? [server, worker] : []) expect(enters(member, ['api-server'], party), `${title}`).toBe(true)
        const isScraped = shut.where.metrics !== undefined && isMonitored(member)
        const from = shut.where.metrics === shut.where.namespace ? ['metrics', 'own'] : ['metrics']
        expect(!isScraped || enters(member, from, scraper), `${title} and metrics`).toBe(true)
      }
    }
  })

  test('where both ends are ours, both agree', async () => {
    const site = await builtOf(one)
    for (const cluster of site.clusters) {
      const all = shutNamespaces(site, cluster)
      for (const shut of all) {
        const others = all.filter(({ where, world }) => world === shut.world && where.namespace !== shut.where.namespace)
        for (const flow of flowsOf(shut)) {
          const [other] = others.filter(({ where }) => where.namespace === otherEnd(flow, shut))
          expect(other === undefined || meets(flow, shut, other), `${shut.title} ${JSON.stringify(flow)}`).toBe(true)
        }
      }
    }
  })
}

const otherEnd = (flow: Flow, { where }: Shut): string | undefined =>
  'from' in flow && flow.from === 'metrics' ? where.metrics : (flow as { readonly namespace?: string }).namespace

/** Whether the namespace at the other end lets through what is declared here. */
function meets(flow: Flow, here: Shut, there: Shut): boolean {
  const direction = 'from' in flow ? 'egress' : 'ingress'
  const { own } = partiesOf(here.where)
  return passes(there, { direction, party: own, port: flow.port ?? 443, protocol: flow.protocol ?? 'TCP' })
}

/** From everybody to a port that nobody names, and out to it; without those to whom some flow opens all ports. */
function undeclared({ where, members }: Shut): readonly Attempt[] {
  const { own, stranger, system, scraper, server, worker, website } = partiesOf(where)
  const wide = flowsOf({ members }).filter(({ port }) => port === undefined)
  const isWide = (direction: string, who: readonly string[]): boolean =>
    wide.some((flow) =>
      'from' in flow ? direction === 'ingress' && who.includes(flow.from) : direction === 'egress' && who.includes(flow.to),
    )
  const tried = [
    { who: ['own', 'pods'], party: own },
    { who: ['pods', 'namespace'], party: stranger },
    { who: ['pods', 'namespace'], party: system },
    { who: ['pods', 'namespace', 'metrics', ...(where.metrics === where.namespace ? ['own'] : [])], party: scraper },
    { who: ['nodes', 'api-server', 'world'], party: server },
    { who: ['nodes', 'world', 'api-server'], party: worker },
    { who: ['world', 'cidr'], party: website },
  ]
  return tried.flatMap(({ who, party }) =>
    (['ingress', 'egress'] as const)
      .filter((direction) => !isWide(direction, who))
      .map((direction): Attempt => ({ direction, party, port: 4, protocol: 'TCP' })),
  )
}

// These register their webhooks when they run, so that their charts write none.
const CALLED_AT_RUN_TIME = ['kyverno', 'longhorn']
const CALLED_KINDS = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration', 'APIService']

const isCalled = ({ setting, contract }: Placed): boolean =>
  CALLED_AT_RUN_TIME.includes(setting.blueprint.head.name) || contract.writes.clusterKinds.some(({ kind }) => CALLED_KINDS.includes(kind))

/** By its options, or by values that ask for a monitor. */
const isMonitored = ({ setting, values }: Placed): boolean => setting.options['monitoring'] === true || asksForMonitor(values)

function asksForMonitor(value: Json): boolean {
  if (!isObject(value)) return false
  return Object.entries(value).some(
    ([key, one]) =>
      (/^(service|pod)Monitor$/i.test(key) && isObject(one) && (one['enabled'] === true || one['create'] === true)) || asksForMonitor(one),
  )
}
