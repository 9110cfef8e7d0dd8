// Golden pages: each folder of test/golden/handbook holds the pages of one site. Read before they are accepted.
import { expect, test } from 'vitest'
import { isGenerated } from '../../../src/app/read-lock.ts'
import { build, home } from '../../site-under-test.ts'
import { SITES } from './sites.ts'

const OURS = /^(README\.md|docs\/(bootstrap|day-2)\.md|bootstrap\/|CODEOWNERS|\.gitattributes|\.editorconfig|renovate\.json)/

test.each(Object.entries(SITES))('golden: %s', async (name, spec) => {
  const { texts } = await build(spec)
  const ours = [...texts].filter(([path]) => OURS.test(path))
  expect(ours.length).toBeGreaterThan(5)
  for (const [path, text] of ours) await expect(text).toMatchFileSnapshot(`${home}test/golden/handbook/${name}/${path}`)
})

test.each(Object.entries(SITES))('%s: the next run knows every path as one of ours', async (_, spec) => {
  const { texts } = await build(spec)
  expect([...texts.keys()].filter((path) => !isGenerated(path))).toEqual([])
})
