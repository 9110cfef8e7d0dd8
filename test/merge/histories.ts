// Random histories of a repository: the spec changes, people edit, branches are squashed, runs are killed; and what must hold after each.
import fc from 'fast-check'
import { blobId } from '../../src/tree/blob-id.ts'
import { isWrite, type Change } from '../../src/tree/change.ts'
import { type MemoryFiles, memoryFiles } from '../fakes/memory-tree.ts'
import { type Generation, type Run, apply, applyUntil, changesOf, treeOf } from './repository.ts'

const KEYS = ['alpha', 'beta', 'gamma', 'delta', 'kappa', 'omega']
const ENVIRONMENTS = ['a', 'b']

/** The spec of these histories: a value a key and file, files that are on, the name of an environment. */
type Spec = { readonly values: Readonly<Record<string, number>>; readonly off: readonly string[]; readonly name: string }

type Step =
  | { readonly kind: 'set'; readonly file: number; readonly key: number; readonly value: number }
  | { readonly kind: 'toggle'; readonly file: number }
  | { readonly kind: 'rename'; readonly name: string }
  | {
      readonly kind: 'edit'
      readonly file: number
      readonly line: number
      readonly how: 'above' | 'tail' | 'value' | 'blank' | 'end' | 'crlf'
    }
  | { readonly kind: 'remove'; readonly file: number }
  | { readonly kind: 'run'; readonly stop: number | undefined; readonly tear: boolean; readonly git: boolean }
  | { readonly kind: 'choose'; readonly choice: 'ours' | 'stands' }

const small = fc.nat({ max: 5 })
const edit = fc.record({
  kind: fc.constant('edit' as const),
  file: small,
  line: fc.nat({ max: 11 }),
  how: fc.constantFrom('above', 'tail', 'value', 'blank', 'end', 'crlf'),
})
const run = fc.record({
  kind: fc.constant('run' as const),
  stop: fc.option(fc.nat({ max: 12 }), { nil: undefined, freq: 3 }),
  tear: fc.boolean(),
  git: fc.boolean(),
})

export const history: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('set' as const), file: small, key: small, value: fc.nat({ max: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('toggle' as const), file: small }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), name: fc.constantFrom('a', 'b', 'c') }) },
    { weight: 5, arbitrary: edit },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), file: small }) },
    { weight: 5, arbitrary: run },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('choose' as const), choice: fc.constantFrom('ours', 'stands') }) },
  ),
  { minLength: 3, maxLength: 24 },
)

const NAMES = [
  'common/x.yaml',
  'common/y.yaml',
  'envs/NAME/x.yaml',
  'envs/NAME/clusters/c1/x.yaml',
  'envs/NAME/clusters/c1/y.yaml',
  'apps/c1/x.yaml',
]

function generationOf({ values, off, name }: Spec): Generation {
  const files = NAMES.filter((path) => !off.includes(path)).map((path) => {
    const lines = KEYS.map((key, i) => `${i === 2 ? '# why it is so\n' : ''}${key}: ${values[`${path}/${key}`] ?? 0}\n${i % 2 ? '\n' : ''}`)
    return [path.replace('NAME', name), `# generated\n${lines.join('')}`]
  })
  // The cluster keeps a file whatever is off, as its namespaces do.
  const home = [`envs/${name}/clusters/c1/namespaces/namespace.yaml`, 'name: c1\n']
  return { files: Object.fromEntries([...files, home]), once: { [`envs/${name}/release/x.yaml`]: 'tag: 1\n' } }
}

type World = {
  readonly files: MemoryFiles
  spec: Spec
  marks: Set<string>
  remembered: Set<string>
  count: number
  accepted: Set<string>
  log: (label: string, run: Run) => void
}

/** How often the rows that people care about came up. */
export function tally() {
  const counts = { merged: 0, moved: 0, kept: 0, removed: 0, conflicts: 0, dropped: 0 }
  const add = (_: string, { changes }: Run): void => {
    for (const change of changes) {
      if ('isMerged' in change && change.kind === 'update') counts.merged++
      if ('from' in change) counts.moved++
      if (change.kind === 'keep' && change.why === 'edited') counts.kept++
      if (change.kind === 'keep' && (change.why === 'removed' || change.why === 'gone')) counts.removed++
      if (change.kind === 'conflict') counts[change.why === 'dropped' ? 'dropped' : 'conflicts']++
    }
  }
  return { add, seen: () => counts }
}

/** Plays a history; throws where a promise is broken. */
export async function play(steps: readonly Step[], log: (label: string, run: Run) => void = () => {}): Promise<void> {
  const world: World = {
    files: memoryFiles(),
    spec: { values: {}, off: [], name: ENVIRONMENTS[0]! },
    marks: new Set(),
    remembered: new Set(),
    count: 0,
    accepted: new Set(),
    log,
  }
  await complete(world, true)
  for (const step of steps) await take(world, step)
  await complete(world, false)
}

async function take(world: World, step: Step): Promise<void> {
  switch (step.kind) {
    case 'set':
      world.spec = { ...world.spec, values: { ...world.spec.values, [`${NAMES[step.file]}/${KEYS[step.key]}`]: step.value } }
      return
    case 'toggle': {
      const path = NAMES[step.file]!
      const { off } = world.spec
      world.spec = { ...world.spec, off: off.includes(path) ? off.filter((one) => one !== path) : [...off, path] }
      return
    }
    case 'rename':
      world.spec = { ...world.spec, name: step.name }
      return
    case 'edit':
      return editFile(world, step)
    case 'remove': {
      const path = standing(world)[step.file % standing(world).length]
      if (path !== undefined) forget(world, path)
      return
    }
    case 'run': {
      if (step.stop === undefined) return complete(world, step.git)
      applyUntil(world.files, await changesOf(world.files, generationOf(world.spec), [...world.remembered]), step.stop, step.tear)
      return keepsMarks(world)
    }
    default:
      return choose(world, step.choice)
  }
}

const standing = ({ files }: World): readonly string[] => [...files.keys()].filter((path) => !path.startsWith('.platform/')).sort()

function forget(world: World, path: string): void {
  for (const mark of marksIn(world.files.get(path)!.text)) world.marks.delete(mark)
  world.count++
  world.files.delete(path)
}

const marksIn = (text: string): readonly string[] => text.match(/human-\d+/g) ?? []

/** A person's line carries a mark that is nowhere else, so that it can be looked for afterwards. */
function editFile(world: World, { file, line, how }: Extract<Step, { kind: 'edit' }>): void {
  const paths = standing(world)
  const path = paths[file % paths.length]
  if (path === undefined) return
  const text = world.files.get(path)!.text
  const mark = `human-${++world.count}`
  const lines = text.split('\n')
  const at = line % lines.length
  const put = (after: string): void => {
    for (const gone of marksIn(text).filter((old) => !after.includes(`${old} `) && !after.includes(`${old}\n`) && !after.endsWith(old)))
      world.marks.delete(gone)
    for (const now of marksIn(after)) world.marks.add(now)
    world.files.set(path, { text: after, mode: 'file' })
  }
  const edits: { readonly [name in typeof how]: () => string } = {
    above: () => lines.toSpliced(at, 0, `# ${mark} `).join('\n'),
    tail: () => `${text}${mark} : 1\n`,
    value: () => lines.with(at, /^[a-z]+: /.test(lines[at]!) ? lines[at]!.replace(/: .*/, `: ${mark}`) : lines[at]!).join('\n'),
    blank: () => lines.toSpliced(at, 0, '').join('\n'),
    end: () => text.replace(/\n$/, ''),
    crlf: () => text.replaceAll(/\r?\n/g, '\r\n'),
  }
  put(edits[how]())
}

/** A whole run, and what is promised of it. `inGit`: its result is committed, so that its texts are found again. */
async function complete(world: World, inGit: boolean): Promise<void> {
  const generation = generationOf(world.spec)
  const run = await changesOf(world.files, generation, [...world.remembered])
  const { changes } = run
  world.log('run', run)
  apply(world.files, run)
  keepsMarks(world)
  keepsGenerated(world, generation, changes)
  const second = await changesOf(world.files, generation, [...world.remembered])
  world.log('again', second)
  const again = second.changes.filter(isWrite)
  if (again.length > 0) throw new Error(`a second run writes ${again.map(({ kind, path }) => `${kind} ${path}`).join(', ')}`)
  if (world.count === 0) equalsFresh(world, generation)
  if (inGit) for (const { text } of world.files.values()) world.remembered.add(text)
}

/** Whatever a person wrote still stands somewhere. */
function keepsMarks({ files, marks }: World): void {
  const all = [...files.values()].map(({ text }) => text).join('\n')
  const found = new Set(marksIn(all))
  const lost = [...marks].filter((mark) => !found.has(mark))
  if (lost.length > 0) throw new Error(`lost: ${lost.join(', ')}`)
}

/** Every value that is wanted stands where nobody said another, unless the file is in conflict or a person took it away. */
function keepsGenerated({ files, accepted }: World, { files: wanted }: Generation, changes: readonly Change[]): void {
  const open = new Set(changes.filter(({ kind }) => kind === 'conflict').map(({ path }) => path as string))
  const removed = new Set(
    changes.flatMap((change) => (change.kind === 'keep' && ['removed', 'gone'].includes(change.why) ? [change.path as string] : [])),
  )
  for (const [path, text] of Object.entries(wanted)) {
    if (open.has(path) || removed.has(path)) continue
    const now = files.get(path)?.text
    // Where a move was stopped the conflict names the old path.
    if (now === undefined && open.size > 0) continue
    if (now === undefined) throw new Error(`${path} is not there`)
    const [said, want] = [valuesIn(now), valuesIn(text)]
    for (const [key, value] of want) {
      const is = said.get(key)
      if (accepted.has(`${path.replace(/^envs\/[^/]+/, 'envs/NAME')}/${key}=${is}`)) continue
      if (is !== value && is !== undefined && !/human/.test(is)) throw new Error(`${path}: ${key} is ${is}, and ${value} is wanted`)
    }
  }
}

function valuesIn(text: string): ReadonlyMap<string, string> {
  return new Map(text.split(/\r?\n/).flatMap((line) => (/^[a-z]+: /.test(line) ? [line.trim().split(': ') as [string, string]] : [])))
}

/** Nobody edited anything: the repository is what the spec makes from nothing. */
function equalsFresh({ files }: World, generation: Generation): void {
  for (const [path, file] of treeOf(generation)) {
    const text = files.get(path)?.text
    if (text === undefined || blobId(text) !== file.id) throw new Error(`${path} is not as from nothing`)
  }
}

async function choose(world: World, choice: 'ours' | 'stands'): Promise<void> {
  const generation = { ...generationOf(world.spec), choices: [{ choice, glob: '**' }] }
  const run = await changesOf(world.files, generation, [...world.remembered])
  const { changes } = run
  if (changes.some(({ kind }) => kind === 'conflict') && choice === 'stands') {
    const open = changes.filter((change) => change.kind === 'conflict' && change.why !== 'textless' && change.why !== 'foreign')
    if (open.length > 0) throw new Error(`still open: ${open.map(({ path }) => path).join(', ')}`)
  }
  apply(world.files, run)
  keepsMarks(world)
  // What a person let stand is theirs from here on, as if they had written it.
  for (const path of Object.keys(generation.files))
    for (const [key, is] of valuesIn(world.files.get(path)?.text ?? ''))
      world.accepted.add(`${path.replace(/^envs\/[^/]+/, 'envs/NAME')}/${key}=${is}`)
}
