// The lock is read from a repository: it survives a round trip, and a hostile one is refused whole.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyLock, parseLock, printLock } from '../../src/merge/lock.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import { parseRelPath } from '../../src/tree/rel-path.ts'

const id = blobId('x')
const lockWith = (files: string) => `{"version": 1, "generator": "0.1.0", "site": "s", "inputs": "", "files": ${files}}`

describe('lock', () => {
  test('parse(print(lock)) is the lock', () => {
    const path = fc
      .stringMatching(/^[a-z]{1,8}(\/[a-z0-9.-]{1,8}){0,3}$/)
      .map(parseRelPath)
      .filter((one) => one !== undefined)
    fc.assert(
      fc.property(fc.uniqueArray(path, { selector: (one) => one.toLowerCase() }), (paths) => {
        const lock = { ...emptyLock('0.1.0', 's'), inputs: 'i', files: new Map(paths.map((one) => [one, blobId(one)])) }
        const read = parseLock(printLock(lock), 's')
        expect(read.ok && Object.fromEntries(read.value.files)).toEqual(Object.fromEntries(lock.files))
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  test('one entry a line', () => {
    const files = new Map(['a', 'b'].map((name) => [parseRelPath(name)!, id]))
    expect(
      printLock({ ...emptyLock('0.1.0', 's'), files })
        .split('\n')
        .filter((line) => line.includes(id)),
    ).toHaveLength(2)
  })

  test.each([
    ['not JSON', '{'],
    ['another format', '{"version": 2}'],
    ['another site', lockWith('{}').replace('"s"', '"t"')],
    ['a path out of the tree', lockWith(`{"../x": "${id}"}`)],
    ['an absolute path', lockWith(`{"/etc/x": "${id}"}`)],
    ['a path into git', lockWith(`{".git/hooks/x": "${id}"}`)],
    ['a case-fold twin', lockWith(`{"a": "${id}", "A": "${id}"}`)],
    ['an id that is none', lockWith('{"a": "--upload-pack"}')],
    ['no files', lockWith('[]')],
    ['a path that is not normal', lockWith(`{"a/../b": "${id}"}`)],
  ])('refuses %s', (_, text) => {
    const read = parseLock(text, 's')
    expect(read.ok).toBe(false)
    expect(read.findings[0]).toMatchObject({ rule: 'lock/damaged', severity: 'error' })
  })
})
