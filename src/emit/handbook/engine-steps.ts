// What bootstrap does for each engine: its credentials, the engine, the one object that starts everything, and how to see it work.
import type { Engine, Site } from '../../site/site.ts'
import type { SecretNeed } from '../contract.ts'
import type { Step } from '../formation/distributed.ts'
import { block, code, text, word } from '../markdown.ts'
import { askLines, installBlock, keptAt, labelLines, namespaceLines, secretLines } from './commands.ts'
import type { Recipe } from './recipe.ts'

type EngineWords = {
  readonly title: string
  readonly credentials: (site: Site, need: SecretNeed) => readonly string[]
  readonly trust: (site: Site, key: string) => string | undefined // of the forge, where it is not the world's
  readonly started: (namespace: string) => readonly string[]
  readonly look: (namespace: string) => readonly string[]
}

const isSsh = ({ repository }: Site): boolean => repository.url.startsWith('ssh://')

/** A key pair of its own for each cluster: taking one back leaves the others alone. */
const DEPLOY_KEY = [
  'test -s "$KEEP"/deploy || ssh-keygen -q -t ed25519 -N \'\' -C $CLUSTER -f "$KEEP"/deploy',
  'cat "$KEEP"/deploy.pub   # give it to the forge, as a deploy key that may only read',
]

const WORDS: { readonly [engine in Engine]: EngineWords } = {
  argocd: {
    title: 'Argo CD',
    credentials: (site, need) => {
      const said = ['--from-literal=type=git', `--from-literal=url=${word(site.repository.url)}`]
      const label = `kubectl --namespace ${word(need.namespace)} label --overwrite secret ${word(need.name)} argocd.argoproj.io/secret-type=repository`
      return isSsh(site)
        ? [
            ...DEPLOY_KEY,
            `cp "$KEEP"/deploy ${keptAt(need.name, 'sshPrivateKey')}`,
            ...secretLines({ ...need, keys: ['sshPrivateKey'] }, said),
            label,
          ]
        : [...askLines({ ...need, keys: TOKEN }), ...secretLines({ ...need, keys: TOKEN }, said), label]
    },
    trust: (site, key) =>
      isSsh(site)
        ? `Argo CD must know the forge's host key: put what \`ssh-keyscan\` says, after a look at what the forge publishes, into \`site.yaml\` as ${code(`components.${key}.values.configs.ssh.extraHosts`)}. Then \`generate\`, before the next step.`
        : `If the forge's certificate is of your own CA: put the CA (it is public) into \`site.yaml\` as ${code(`components.${key}.values.configs.tls.certificates`)}, host name to PEM. Then \`generate\`, before the next step.`,
    started: () => [],
    look: (namespace) => [
      block('sh', [`kubectl --namespace ${word(namespace)} get applications --watch`]),
      'Each comes to `Synced` and `Healthy`, in the order that the README shows; the first time takes ten to twenty minutes.',
      block('sh', [`kubectl --namespace ${word(namespace)} describe application NAME`]),
      'says why one does not.',
    ],
  },
  flux: {
    title: 'Flux',
    credentials: (site, need) => {
      if (!isSsh(site)) return [...askLines({ ...need, keys: TOKEN }), ...secretLines({ ...need, keys: TOKEN })]
      const { hostname, port } = new URL(site.repository.url)
      const scan = `ssh-keyscan${port === '' ? '' : ` -p ${port}`} ${word(hostname)} >${keptAt(need.name, 'known_hosts')}   # compare it with what the forge publishes`
      return [
        ...DEPLOY_KEY,
        `cp "$KEEP"/deploy ${keptAt(need.name, 'identity')}`,
        scan,
        ...secretLines({ ...need, keys: ['identity', 'known_hosts'] }),
      ]
    },
    trust: (site) =>
      isSsh(site) || site.repository.credentials === undefined
        ? undefined
        : 'If the forge\'s certificate is of your own CA: the same Secret holds it. Copy the PEM file to `"$KEEP"/ca.crt`, and add `--from-file=ca.crt="$KEEP"/ca.crt` to the command.',
    started: (namespace) => [`kubectl --namespace ${word(namespace)} wait --for=condition=Ready fluxinstance --all --timeout=10m`],
    look: (namespace) => [
      block('sh', [`kubectl --namespace ${word(namespace)} get kustomizations,helmreleases --watch`]),
      'Each comes to `Ready`, in the order that the README shows; the first time takes ten to twenty minutes.',
      block('sh', [`kubectl --namespace ${word(namespace)} describe kustomization NAME`]),
      'says why one does not.',
    ],
  },
}

const TOKEN = ['username', 'password']

/** After the pod network and the machines; the last one shows that it works. */
export function engineSteps(site: Site, recipe: Recipe): readonly Step[] {
  const { engine, engineNamespace: namespace, first, byHand, root } = recipe
  const words = WORDS[site.engine]
  const key = engine?.name ?? site.engine
  const spaces = [...new Set(first.map((need) => need.namespace))]
  const storeStep: Step = {
    title: 'The first Secrets',
    lines: [
      'What all other Secrets come through reads these, so they cannot. Each value is asked for. One of several lines, such as a certificate, is a file: copy it to where that line would have written.',
      block('sh', spaces.flatMap(namespaceLines)),
      ...first.map(
        (need) =>
          `${code(`${need.namespace}/${need.name}`)}: ${text(need.purposes.join('; '))}.\n\n${block('sh', [...askLines(need), ...secretLines(need), ...labelLines(need)])}`,
      ),
    ],
  }
  return [
    ...(spaces.length > 0 ? [storeStep] : []),
    {
      title: `The repository, for ${words.title}`,
      lines: [block('sh', namespaceLines(namespace)), ...accessLines(site, recipe, key)],
    },
    {
      title: words.title,
      lines: [
        ...(engine ? [installBlock(engine)] : []),
        block('sh', [`kubectl --namespace ${word(namespace)} wait --for=condition=Available deployment --all --timeout=10m`]),
      ],
    },
    {
      title: 'Hand over to GitOps',
      lines: [
        block('sh', [`kubectl apply --server-side${root.map((file) => ` -f ${file}`).join('')}`, ...words.started(namespace)]),
        HANDED_OVER,
      ],
    },
    { title: 'See that it works', lines: [...words.look(namespace), ...(byHand ? [BY_HAND] : [])] },
  ]
}

const BY_HAND = 'What waits for a Secret gets well when you have made it: [secrets.md](secrets.md) lists them all.'
const HANDED_OVER =
  'From now on nothing is installed by hand: what you installed above is found with the same name, namespace and values, and taken over.'

function accessLines(site: Site, { credentials }: Recipe, key: string): readonly string[] {
  const { url } = site.repository
  const words = WORDS[site.engine]
  const trust = words.trust(site, key)
  const rest = trust === undefined ? [] : [trust]
  if (credentials === undefined)
    return [
      `${words.title} reads ${code(url)} without credentials. If the forge wants some, say \`repository: {credentials: {secret: platform-repo}}\` in \`site.yaml\`, and \`generate\`: this page then shows how to make the Secret.`,
      ...rest,
    ]
  const what = isSsh(site) ? [] : ['A token that may only read this repository; the user name is what your forge wants beside a token.']
  return [...what, block('sh', words.credentials(site, credentials)), ...rest]
}
