// The questions about clusters: environment by environment, as many as a person has.
import { type ClusterAnswers, answersOf, clusterId } from './answers.ts'
import { blueprintOf } from './option-value.ts'
import type { Draft, Known, Question } from './question.ts'
import { networksAround } from './ranges.ts'

export function* clusterQuestions(draft: Draft, known: Known): Generator<Question> {
  const { environments, clusters, profile } = answersOf(draft, known)
  for (const environment of environments) {
    const own = clusters.filter((cluster) => cluster.environment === environment)
    for (let nth = 0; nth === 0 || draft.get(clusterId(environment, nth - 1, 'more')) === 'yes'; nth++) {
      yield nameQuestion(environment, nth)
      const name = draft.get(clusterId(environment, nth, 'name'))
      const here = own[nth]
      if (name === undefined || here === undefined) return // passed over, so that nothing can be asked about it
      yield* aboutMachines(here, environment, nth)
      yield* aboutAddresses(here, environment, nth, needsPool(profile, known))
      yield moreQuestion(environment, nth)
    }
  }
}

function nameQuestion(environment: string, nth: number): Question {
  const initial = `${environment}-${nth + 1}`
  const text = nth === 0 ? `What is the cluster in ${environment} called?` : `What is the next cluster in ${environment} called?`
  const flag = `--cluster name=${initial},environment=${environment}`
  return { id: clusterId(environment, nth, 'name'), kind: 'text', text, flag, example: initial, initial }
}

/** What says one field of the cluster without a terminal. */
function flagOf({ name, environment }: ClusterAnswers, field: string, example: string): string {
  return `--cluster name=${name},environment=${environment},${field}=${example.replaceAll(/,\s*/g, '+')}`
}

function* aboutMachines(cluster: ClusterAnswers, environment: string, nth: number): Generator<Question> {
  const { name, servers, workers, host } = cluster
  yield {
    id: clusterId(environment, nth, 'api'),
    kind: 'text',
    text: `Where does the Kubernetes API of ${name} answer? A host name or an address`,
    flag: flagOf(cluster, 'api', host),
    example: host,
    initial: host,
  }
  yield {
    id: clusterId(environment, nth, 'servers'),
    kind: 'text',
    text: `Control-plane nodes of ${name}: how many, or their addresses?`,
    flag: flagOf(cluster, 'servers', '3'),
    example: '10.0.10.11, 10.0.10.12, 10.0.10.13',
    initial: '3',
  }
  yield {
    id: clusterId(environment, nth, 'workers'),
    kind: 'text',
    text: `Other nodes of ${name}: how many, or their addresses?`,
    flag: flagOf(cluster, 'workers', '0'),
    example: typeof servers === 'number' ? '2' : '10.0.10.21, 10.0.10.22',
    initial: '0',
  }
  const around = networksAround([servers, workers].flatMap((machines) => (typeof machines === 'number' ? [] : machines)))
  yield {
    id: clusterId(environment, nth, 'network'),
    kind: 'text',
    text: `In which network do the nodes of ${name} stand?`,
    flag: flagOf(cluster, 'network', '10.0.10.0/24'),
    example: '10.0.10.0/24',
    ...(around.length > 0 && { initial: around.join(', ') }),
  }
}

function* aboutAddresses(cluster: ClusterAnswers, environment: string, nth: number, isNeeded: boolean): Generator<Question> {
  const { name, pods, services } = cluster
  yield {
    id: clusterId(environment, nth, 'pool'),
    kind: 'text',
    text: `Which addresses may load balancers of ${name} hand out? A range that nothing else uses`,
    flag: flagOf(cluster, 'pool', '10.0.10.64/27'),
    example: '10.0.10.64/27',
    ...(isNeeded ? {} : { optional: true }),
  }
  const ranges = [
    ['pods', 'Pods', pods],
    ['services', 'Services', services],
  ] as const
  for (const [field, words, free] of ranges) {
    const initial = free.join(', ')
    yield {
      id: clusterId(environment, nth, field),
      kind: 'text',
      text: `${words} of ${name}: which range? One that is routed nowhere else`,
      flag: flagOf(cluster, field, initial),
      example: initial,
      isUsual: true,
      ...(initial !== '' && { initial }),
    }
  }
}

function moreQuestion(environment: string, nth: number): Question {
  return {
    id: clusterId(environment, nth, 'more'),
    kind: 'yes-no',
    text: `Another cluster in ${environment}?`,
    flag: `--cluster environment=${environment}`,
    example: 'no',
    initial: 'no',
  }
}

/** Whether a component of the profile cannot do without a load balancer. */
function needsPool(profile: string, known: Known): boolean {
  const keys = Object.entries(known.profiles.get(profile)?.said.components ?? {}).flatMap(([key, said]) => (said === false ? [] : [key]))
  const needs = keys.flatMap((key) => known.heads.get(blueprintOf(key, profile, known))?.needs ?? [])
  return needs.some(({ capability, when, optional }) => capability === 'load-balancer' && when === undefined && optional !== true)
}
