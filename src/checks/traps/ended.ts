// Charts and images that have ended: they still install, and get no fixes, or can no longer be pulled.
import { type Finding, warning } from '../../findings/finding.ts'
import type { Check, Trap } from '../grounds.ts'
import { spotIn, titleOf } from '../manifest.ts'
import { onceEach } from './on-clusters.ts'
import { containersOf, podsOf } from './pods.ts'
import { type ValueStack, leavesOfValueFiles, stacksOf } from './value-files.ts'

type Ended = { readonly chart: string; readonly from?: RegExp; readonly what: string; readonly instead: string }

/** Source: catalogue B 0.6 "Status changes a blueprint must know", catalogue A 9. `from`: only from such a repository. */
const ENDED: readonly Ended[] = [
  {
    chart: 'minio',
    what: 'MinIO’s community edition is unmaintained since 2026, without images since October 2025',
    instead: 'garage, seaweedfs, or Rook’s object store',
  },
  {
    chart: 'operator',
    from: /min\.io/,
    what: 'MinIO’s operator is unmaintained since 2026',
    instead: 'garage, seaweedfs, or Rook’s object store',
  },
  {
    chart: 'loki',
    from: /grafana\.github\.io\/helm-charts/,
    what: 'this chart is for Enterprise Logs alone since March 2026',
    instead: 'the chart of grafana-community',
  },
  ...['grafana', 'tempo', 'tempo-distributed'].map((chart) => ({
    chart,
    from: /grafana\.github\.io\/helm-charts/,
    what: 'the chart moved in January 2026',
    instead: 'the chart of grafana-community',
  })),
  ...['promtail', 'grafana-agent', 'agent-operator', 'loki-stack', 'lgtm-distributed'].map((chart) => ({
    chart,
    what: 'the chart is deprecated',
    instead: 'alloy, and a chart for each program',
  })),
  {
    chart: 'jaeger-operator',
    what: 'it ended with Jaeger 1 on the last day of 2025',
    instead: 'the chart jaeger 4, or the OpenTelemetry operator',
  },
  { chart: 'kubernetes-dashboard', what: 'the project was archived in January 2026', instead: 'headlamp' },
  { chart: 'nfs-subdir-external-provisioner', what: 'it has not moved since 2024', instead: 'csi-driver-nfs' },
  { chart: 'ingress-nginx', what: 'ingress-nginx is discontinued', instead: 'traefik, or a Gateway' },
]
const NAMES = new Set(ENDED.map(({ chart }) => chart))

const ended: Trap = {
  rule: 'component/ended',
  says: 'A chart whose project has ended or moved: it installs as ever, and no fix for it will come.',
  check: (grounds) =>
    onceEach(
      stacksOf(grounds, NAMES).flatMap((stack) =>
        ENDED.filter((one) => one.chart === stack.chart && (one.from === undefined || one.from.test(repositoryOf(stack)))).map(
          ({ what, instead }) => warning('component/ended', `${stack.component}: ${what}`, stack.spotOf(''), `instead: ${instead}`),
        ),
      ),
    ),
}

/** Source: likewise: Bitnami's versioned images moved to bitnamilegacy on 2025-08-28, and get no updates there. */
const imageGone: Trap = {
  rule: 'workload/ended-image',
  says: 'An image of Bitnami’s: those with a version moved away in August 2025, so that a new node cannot pull it, or pulls one without fixes.',
  check: (grounds) => [...inPods(grounds), ...inValues(grounds)],
}

export const endedTraps: readonly Trap[] = [ended, imageGone]

const HINT = 'use the image that the project itself publishes'
const BITNAMI = /^(docker\.io\/)?bitnami(legacy)?\//

const inPods: Check = ({ manifests }) =>
  manifests.flatMap((manifest): readonly Finding[] => {
    const pods = podsOf(manifest)
    return (pods === undefined ? [] : containersOf(pods)).flatMap(({ value: { image }, path }) =>
      typeof image === 'string' && BITNAMI.test(image)
        ? [warning('workload/ended-image', `${titleOf(manifest)}: ${image} is Bitnami’s`, spotIn(manifest, [...path, 'image']), HINT)]
        : [],
    )
  })

const inValues: Check = (grounds) =>
  leavesOfValueFiles(grounds).flatMap(({ component, key, value, spot }) =>
    (key === 'repository' || key === 'image') && typeof value === 'string' && BITNAMI.test(value)
      ? [warning('workload/ended-image', `${component}: ${value} is Bitnami’s`, spot, HINT)]
      : [],
  )

const repositoryOf = ({ placed: { setting } }: ValueStack): string => (setting.source.kind === 'chart' ? setting.source.repository : '')
