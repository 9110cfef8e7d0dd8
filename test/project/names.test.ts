// Names and head lines: what a linter has no rule for.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './planted.ts'

const BANNED = /^(utils?|common|helpers?|core|misc|shared|lib)(\.|$)/i
/** The generated repository has a folder `common/`; in these places the word is the product's own. */
const OWN_WORD = ['blueprints', 'test/golden', 'examples']

const files = ['src', 'scripts', 'test', 'schemas', 'profiles'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length)),
)

test('a missing home is a missing word: no file or folder is called utils, common, helpers or core', () => {
  const named = files.filter((file) => !OWN_WORD.some((place) => file.startsWith(`${place}/`)))
  expect(named.filter((file) => file.split('/').some((part) => BANNED.test(part)))).toEqual([])
})

test('every file of src begins with a comment that says what it is for', () => {
  const mute = files.filter((file) => file.startsWith('src/') && file.endsWith('.ts')).filter((file) => !saysWhatItIsFor(file))
  expect(mute).toEqual([])
})

function saysWhatItIsFor(file: string): boolean {
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n')
  const head = lines[0]?.startsWith('#!') ? lines[1] : lines[0]
  return /^\/\/ \S.{10,}/.test(head ?? '') || head?.startsWith('/*') === true
}
