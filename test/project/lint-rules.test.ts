// The other rules of the lint configuration: each has one planted violation, and the harmless twin of it passes.
import { beforeAll, expect, test } from 'vitest'
import { type Fault, lintPlanted } from './planted.ts'

const lines = (count: number): string => `${Array.from({ length: count }, (_, i) => `export const n${i} = ${i}`).join('\n')}\n`
const body = (count: number): string => `export function long(): number {\n  let n = 0\n${'  n += 1\n'.repeat(count - 4)}  return n\n}\n`

/** File that breaks a rule → the rule. */
const CASES: readonly (readonly [string, string, string])[] = [
  ['src/plan/process.ts', 'export const home = process.env\n', 'eslint(no-restricted-globals)'],
  ['src/plan/clock.ts', 'export const now = () => Date.now()\n', 'eslint(no-restricted-globals)'],
  ['src/plan/network.ts', "export const get = () => fetch('https://example.org')\n", 'eslint(no-restricted-globals)'],
  ['src/plan/by-global.ts', 'export const env = () => globalThis.process.env\n', 'eslint(no-restricted-globals)'],
  ['src/plan/random.ts', 'export const dice = () => Math.random()\n', 'eslint(no-restricted-properties)'],
  ['src/app/console.ts', "export const say = () => console.log('hello')\n", 'eslint(no-console)'],
  ['src/adapters/console.ts', "export const say = () => console.log('hello')\n", 'eslint(no-console)'],
  ['src/plan/detour.ts', "import { noun } from './../emit/noun.ts'\nexport const used = noun\n", 'eslint(no-restricted-imports)'],
  ['src/plan/through.ts', "import { noun } from '../tree/../emit/noun.ts'\nexport const used = noun\n", 'eslint(no-restricted-imports)'],
  ['src/tree/whole-path.ts', "import { join } from 'node:path'\nexport const used = join\n", 'eslint(no-restricted-imports)'],
  ['src/plan/type-import.ts', "export type Used = import('../emit/noun.ts').Noun\n", 'typescript(consistent-type-imports)'],
  ['src/plan/cycle-a.ts', "import type { B } from './cycle-b.ts'\nexport type A = { b: B }\n", 'import(no-cycle)'],
  [
    'src/plan/floating.ts',
    'const later = async (): Promise<number> => 1\nexport function forget(): void {\n  later()\n}\n',
    'typescript(no-floating-promises)',
  ],
  ['src/plan/three-hundred-one.ts', lines(301), 'eslint(max-lines)'],
  ['src/plan/forty-one.ts', body(41), 'eslint(max-lines-per-function)'],
  ['src/plan/any.ts', 'export const loose = (x: any): void => void x\n', 'typescript(no-explicit-any)'],
  ['src/plan/CamelCase.ts', 'export const x = 1\n', 'unicorn(filename-case)'],
  ['src/plan/default.ts', 'export default 1\n', 'import(no-default-export)'],
]

const HARMLESS: readonly (readonly [string, string])[] = [
  ['src/emit/noun.ts', 'export const noun = 1\nexport type Noun = 1\n'],
  ['src/plan/cycle-b.ts', "import type { A } from './cycle-a.ts'\nexport type B = { a: A }\n"],
  ['src/plan/three-hundred.ts', lines(300)],
  ['src/plan/forty.ts', body(40)],
  ['src/adapters/clock.ts', 'export const now = () => Date.now() + process.pid\n'],
  ['src/cli/say.ts', "export const say = () => console.log('hello')\n"],
  [
    'src/main.ts',
    "import { join } from 'node:path'\nimport { noun } from './emit/noun.ts'\nexport const used = [join, noun, process.argv]\n",
  ],
]

let faults: readonly Fault[]
beforeAll(async () => {
  faults = await lintPlanted(new Map([...CASES, ...HARMLESS].map(([file, text]) => [file, text] as const)))
}, 60_000)

test.each(CASES)('%s', (file, _text, rule) => {
  expect(faults.filter((fault) => fault.file === file)).toEqual([{ file, rule }])
})

test('the harmless twins pass', () => {
  const harmless = HARMLESS.map(([file]) => file).filter((file) => !file.includes('cycle'))
  expect(faults.filter(({ file }) => harmless.includes(file))).toEqual([])
})
