// What a person changes on an ordinary day, for any example: a component off, a node more, another host, another domain.
import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import { isNeeded } from '../acceptance/edits.ts'
import type { JsonObject } from '../../src/tree/json.ts'

/** `expects`: what of the tree a person would look for in the diff, by path; the spec and what is written about the site come with every move. */
export type Move = {
  readonly title: string
  readonly before: string
  readonly after: string
  readonly expects: (path: string) => boolean
}
type Path = readonly (string | number)[]
/** The move made in the spec; undefined where the example has no room for it. */
type Edit = (spec: Document) => ((path: string) => boolean) | undefined

const edits: readonly (readonly [string, Edit])[] = [
  ['component-off', switchOff],
  ['node-added', addNode],
  ['host-changed', changeHost],
  ['domain-changed', changeDomain],
]

/** Every move that the example has room for. Both texts are printed alike, so that nothing but the move differs. */
export function movesOf(text: string): readonly Move[] {
  const before = String(parseDocument(text))
  return edits.flatMap(([title, edit]) => {
    const spec = parseDocument(text)
    const expects = edit(spec)
    return expects === undefined ? [] : [{ title, before, after: String(spec), expects }]
  })
}

/** The last component that nobody else needs; a chart of the site's own choice is taken out, since nothing else says what it was. */
function switchOff(spec: Document): ReturnType<Edit> {
  const { components } = spec.toJS() as { readonly components: { readonly [key: string]: JsonObject } }
  const last = Object.entries(components).findLast(([key, said]) => !isNeeded(key, said))
  if (last === undefined) return undefined
  const [key, said] = last
  if ('chart' in said) spec.deleteIn(['components', key])
  else spec.setIn(['components', key], false)
  return (path) => path.includes(key) || /\/(kustomization|projects)\.yaml$/.test(path) // its own files, and lists that named it
}

type Clusters = { readonly clusters: readonly { readonly name: string; readonly nodes?: readonly { readonly address: string }[] }[] }

/** A worker for the last cluster that lists its nodes. */
function addNode(spec: Document): ReturnType<Edit> {
  const { clusters } = spec.toJS() as Clusters
  const listed = clusters.findLastIndex(({ nodes }) => nodes !== undefined)
  if (listed < 0) return undefined
  const { name, nodes } = clusters[listed]!
  const address = nodes!.at(-1)!.address.replace(/\d+$/, (last) => String(Number(last) + 10))
  spec.addIn(['clusters', listed, 'nodes'], spec.createNode({ name: `${name}-w`, role: 'worker', address }, { flow: true }))
  return (path) => path.includes(`/${name}/`)
}

/** The first host of an app, else of a component, else the first server's address. */
function changeHost(spec: Document): ReturnType<Edit> {
  const path = findLeaf(spec, ['apps'], 'host') ?? findLeaf(spec, ['components'], 'host') ?? findLeaf(spec, ['components'], 'server')
  if (path === undefined) return undefined
  spec.setIn(path, String(spec.getIn(path)).replace(/^(https:\/\/)?/, '$1new-'))
  return (file) => file.includes(String(path[1])) // the component's, or the app's
}

/** Another domain for the first environment. */
function changeDomain(spec: Document): ReturnType<Edit> {
  const name = spec.getIn(['environments', 0, 'name'])
  if (!spec.hasIn(['environments', 0, 'domain'])) return undefined
  spec.setIn(['environments', 0, 'domain'], 'lab.example.org')
  return (path) => path.startsWith(`envs/${String(name)}/`)
}

/** Path of the first text that stands under this key, anywhere below. */
function findLeaf(spec: Document, below: Path, key: string): Path | undefined {
  const walk = (node: unknown, path: Path): Path | undefined => {
    if (isSeq(node)) return first(node.items.map((item, i) => walk(item, [...path, i])))
    if (!isMap(node)) return undefined
    return first(
      node.items.map(({ key: name, value }) => {
        const here = [...path, String(name)]
        return String(name) === key && isScalar(value) && typeof value.value === 'string' ? here : walk(value, here)
      }),
    )
  }
  return walk(spec.getIn(below), below)
}

const first = (paths: readonly (Path | undefined)[]): Path | undefined => paths.find((path) => path !== undefined)
