// What bootstrap does for each engine: its credentials, the engine, the one object that starts everything, and how to see it work.
import type { Engine, Site } from '../../site/site.ts'
import type { Step } from '../formation/formation.ts'
import { block, code, word } from '../markdown.ts'
import { installBlock, namespaceLines, secretLines } from './commands.ts'
import type { Recipe } from './recipe.ts'

type EngineWords = {
  readonly title: string
  readonly credentials: (site: Site, recipe: Recipe) => readonly string[]
  readonly ca: (key: string) => string
  readonly look: (namespace: string) => readonly string[]
}

const isSsh = ({ repository }: Site): boolean => repository.url.startsWith('ssh://')

const WORDS: { readonly [engine in Engine]: EngineWords } = {
  argocd: {
    title: 'Argo CD',
    credentials: (site, { credentials }) => {
      const { namespace, name } = credentials!
      const said = ['--from-literal=type=git', `--from-literal=url=${word(site.repository.url)}`]
      const keys = isSsh(site) ? ['sshPrivateKey'] : ['username', 'password']
      return [
        ...secretLines({ ...credentials!, keys }, said),
        `kubectl --namespace ${word(namespace)} label secret ${word(name)} argocd.argoproj.io/secret-type=repository`,
      ]
    },
    ca: (key) =>
      `A forge with a certificate of your own CA: put the CA (it is public) into \`site.yaml\` as ${code(`components.${key}.values.configs.tls.certificates`)}, host name to PEM; a forge over SSH: its lines of \`ssh-keyscan\` as ${code(`components.${key}.values.configs.ssh.extraHosts`)}. Then \`generate\`, before the next step.`,
    look: (namespace) => [
      block('sh', [`kubectl --namespace ${word(namespace)} get applications --watch`]),
      'Each comes to `Synced` and `Healthy`, in the order that the README shows; the first time takes ten to twenty minutes.',
      block('sh', [`kubectl --namespace ${word(namespace)} describe application NAME`]),
      'says why one does not.',
    ],
  },
  flux: {
    title: 'Flux',
    credentials: (site, { credentials }) =>
      secretLines({ ...credentials!, keys: isSsh(site) ? ['identity', 'known_hosts'] : ['username', 'password'] }),
    ca: () =>
      'A forge with a certificate of your own CA: the same Secret holds it as one more key, `ca.crt`. Copy the PEM file to `"$KEEP"/ca.crt` and add `--from-file=ca.crt="$KEEP"/ca.crt`.',
    look: (namespace) => [
      block('sh', [`kubectl --namespace ${word(namespace)} get kustomizations,helmreleases --watch`]),
      'Each comes to `Ready`, in the order that the README shows; the first time takes ten to twenty minutes.',
      block('sh', [`kubectl --namespace ${word(namespace)} describe kustomization NAME`]),
      'says why one does not.',
    ],
  },
}

/** After the pod network and the machines; the last one shows that it works. */
export function engineSteps(site: Site, recipe: Recipe): readonly Step[] {
  const { engine, engineNamespace: namespace, store, root } = recipe
  const words = WORDS[site.engine]
  const key = engine?.name ?? site.engine
  const spaces = [...new Set(store.map((need) => need.namespace))]
  const storeStep: Step = {
    title: 'What the secret store itself reads',
    lines: [
      'All other Secrets come from the store; these cannot. Each value is asked for; where it is a file, such as a certificate, press Enter and copy the file to `"$KEEP"/KEY` before the last command.',
      ...store.map(
        (need) => `${code(`${need.namespace}/${need.name}`)}:\n\n${block('sh', [...namespaceLines(need.namespace), ...secretLines(need)])}`,
      ),
    ],
  }
  return [
    ...(spaces.length > 0 ? [storeStep] : []),
    {
      title: `Its namespace, and how ${words.title} reads the repository`,
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
      lines: [block('sh', [`kubectl apply --server-side${root.map((file) => ` -f ${file}`).join('')}`]), HANDED_OVER],
    },
    { title: 'See that it works', lines: words.look(namespace) },
  ]
}

const HANDED_OVER =
  'From now on nothing is installed by hand: what you installed above is found with the same name, namespace and values, and taken over.'

function accessLines(site: Site, recipe: Recipe, key: string): readonly string[] {
  const { url } = site.repository
  const words = WORDS[site.engine]
  if (recipe.credentials === undefined)
    return [
      `${words.title} reads ${code(url)} without credentials. If the forge wants some, say \`repository: {credentials: {secret: platform-repo}}\` in \`site.yaml\`, and \`generate\`: this page then shows how to make the Secret.`,
      words.ca(key),
    ]
  const what = isSsh(site)
    ? 'A deploy key that may only read.'
    : 'A token that may only read; the user name is what your forge wants beside a token.'
  return [what, block('sh', words.credentials(site, recipe)), words.ca(key)]
}
