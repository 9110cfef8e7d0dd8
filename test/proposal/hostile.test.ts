// Whatever stands in a spec, a pull request's text is read and never obeyed.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escape, link, plain, prose } from '../../src/proposal/markdown.ts'
import { acting, expectInertBody, inputs, expectOurMessage } from './acting.ts'
import { HOSTILE, hostile } from './hostile.ts'

describe('a hostile account', () => {
  test('acts nowhere in the body', () => expectInertBody(60))
  test('makes one line of a title, and no trailer of its own', () => expectOurMessage(60))
})

test('the reader sees what acts where nothing is escaped', () => {
  const unescaped = HOSTILE.filter(
    (text) => acting(`x\n\n- ${text}\n\n- [ ] box\n\n<!-- create-k8s-platform:proposed ${inputs} -->\n`).length > 0,
  )
  expect(unescaped.length).toBeGreaterThan(50)
})

test.each([escape, prose, plain])('%o leaves ordinary words as they are', (written) => {
  for (const text of ['longhorn on prod-1', 'v1.35.7+rke2r1 → v1.35.8+rke2r1', '10.0.10.0/24, 50 %', 'AWS_ACCESS_KEY_ID'])
    expect(written(text)).toBe(text)
})

test('a long text is cut, in no time', () => {
  const long = '@a`#1<'.repeat(200_000)
  for (const written of [escape, prose, plain]) expect(written(`${long}\`${long}`).length).toBeLessThan(5_000)
})

test('a link is https, or there is none', () => {
  expect(link('notes', 'https://e.example/v1.35.8%2Brke2r1')).toBe('[notes](https://e.example/v1.35.8%2Brke2r1)')
  fc.assert(
    fc.property(hostile, (text) => {
      const made = link('notes', `https://e.example/${text}`)
      expect(made === '' || /^\[notes\]\(https:\/\/[\w./:%+~-]+\)$/.test(made)).toBe(true)
    }),
    { seed: 7 },
  )
  expect(['javascript:x', 'http://e.example', 'https://e.example/)x', 'https://a@e.example/'].map((address) => link('n', address))).toEqual(
    ['', '', '', ''],
  )
})
