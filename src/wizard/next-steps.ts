// What a person does once the repository stands: three steps, with the commands to copy.
import type { Answers } from './answers.ts'

/** `folder`: as the person wrote it. `isOwn`: the repository was made here, so that it has no remote yet. */
export type Made = { readonly folder: string; readonly isOwn: boolean; readonly hasHandbook: boolean }

const HANDBOOK = 'docs/bootstrap.md'
export const isHandbook = (path: string): boolean => path === HANDBOOK

export function nextSteps({ repository, engine, clusters }: Answers, { folder, isOwn, hasHandbook }: Made): readonly string[] {
  const first = clusters[0]?.name ?? ''
  const root = engine === 'flux' ? `clusters/${first}` : `apps/${first}/root.yaml`
  const isHere = folder === '.'
  const push = isOwn
    ? [
        `git ${isHere ? '' : `-C ${quoted(folder)} `}remote add origin ${quoted(repository)}`,
        `git ${isHere ? '' : `-C ${quoted(folder)} `}push -u origin main`,
      ]
    : ['git add, commit and push it with the repository that it lies in']
  const form = hasHandbook
    ? [`${HANDBOOK} has the commands, from bare machines to the first sync`]
    : [`install the CNI and the engine with the values of the repository, then kubectl apply -${engine === 'flux' ? 'k' : 'f'} ${root}`]
  return [
    `1. Push it to ${repository}:`,
    ...push.map((line) => `     ${line}`),
    `2. Form ${clusters.length === 1 ? first : `the clusters, ${first} first`}, and hand over to the engine:`,
    ...form.map((line) => `     ${line}`),
    '3. From now on, change site.yaml and look before you commit:',
    `     npx create-k8s-platform diff${isHere ? '' : ` ${quoted(folder)}`}`,
  ]
}

/** What has to be done where clusters reach no chart repository: this version has nothing for it. */
export const NO_CHARTS =
  'The engine fetches charts where charts/*/*/Chart.yaml say: before the first sync, give it a proxy (HTTPS_PROXY), or a mirror under the names of those repositories.'

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
