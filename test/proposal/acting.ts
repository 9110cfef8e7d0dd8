// What of a pull request's text could act, and the two promises about it, for as many accounts as one wants.
import fc from 'fast-check'
import { expect } from 'vitest'
import { wantsDiscard } from '../../src/proposal/manners.ts'
import { readMarker } from '../../src/proposal/marker.ts'
import { writeProposal } from '../../src/proposal/proposal.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import { hostileAccount } from './hostile.ts'
import { ACTS, readMarkdown } from './markdown-reader.ts'

export const inputs = blobId('this spec')
const OURS =
  /^(?:<details><summary>(?:What differs|The whole diff|The diff of \d+ of \d+ files; the commit holds them all)<\/summary>|<\/details>)$/
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200c-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/u

/** What of a body could act, in words; empty for one that cannot. */
export function acting(body: string): readonly string[] {
  const { text, raw, links, isOpen } = readMarkdown(body)
  const end = raw.slice(-4) // the box, an empty line, our marker, the end of the file
  const lines = raw.slice(0, -4)
  const found = (what: string, list: readonly string[], sign: RegExp): readonly string[] =>
    list.filter((line) => sign.test(line)).map((line) => `${what}: ${JSON.stringify(line)}`)
  return [
    ...ACTS.flatMap((act) => found(`acts as ${String(act)}`, text.slice(0, -4), act)),
    ...found(
      'HTML',
      lines.filter((line) => !OURS.test(line)),
      /<[a-z/!?]/i,
    ),
    ...found('a checkbox', lines, /^\s*(?:(?:[-*+]|\d+[.)])\s+)+\[[ x]\]/i),
    ...found('a quick action', lines, /^\s*\/\w/),
    ...found(
      'an underlined heading',
      lines.filter((line) => line !== '---'),
      /^\s*(?:=+|-+)\s*$/,
    ),
    ...found('a block of its own in an item', lines, /^\s*- +(?:[-+*]|\d+[.)]|#{1,6}|>|`{3}|~{3})(?:\s|$)/),
    ...found('a table', lines, /^[\s|:-]*-[\s|:-]*\|[\s|:-]*$/),
    ...found('a heading of another rank', lines, /^ {0,3}#{1,2}\s|^ {0,3}#{4,6}\s/),
    ...found('an image or a definition', lines, /!\[|^\s*\[[^\]]+\]:/),
    ...links.filter((address) => !/^https:\/\/[\w./:%+~-]+$/.test(address)).map((address) => `a link to ${address}`),
    ...(isOpen ? ['an open fence'] : []),
    ...(UNSEEN.test(body.replaceAll('\n', '').replaceAll('\t', '')) ? ['a character that nobody sees'] : []),
    ...(wantsDiscard({ labels: [], body }) ? ['the box is ticked'] : []),
    ...(readMarker(body)?.inputs === inputs ? [] : ['another marker']),
    ...(end[0]!.startsWith('- [ ] ') && /^<!-- create-k8s-platform:\w+ [0-9a-f]{40} -->$/.test(end[2]!) ? [] : ['another end']),
  ]
}

/** Nothing of it acts in the body, wherever it is cut. */
export function expectInertBody(numRuns: number): void {
  fc.assert(
    fc.property(hostileAccount, fc.constantFrom(65_000, 4_000, 1_500), (account, limit) => {
      const { body } = writeProposal(account, 'main', limit, inputs)
      expect(acting(body)).toEqual([])
      expect(body.length).toBeLessThanOrEqual(limit)
    }),
    { seed: 7, numRuns },
  )
}

/** One line of a title, and no trailer of its own in the message. */
export function expectOurMessage(numRuns: number): void {
  fc.assert(
    fc.property(hostileAccount, (account) => {
      const { title, message } = writeProposal(account, 'main', 65_000, inputs)
      expect(ACTS.filter((act) => act.test(title))).toEqual([])
      const [first, ...rest] = message.split('\n')
      expect([first, ...rest.slice(0, 3)]).toEqual([title, '', 'Generated from site.yaml by create-k8s-platform.', ''])
      expect(rest.slice(3)).toEqual([expect.stringMatching(/^Platform-Site: /), 'Platform-Tree: {tree}', ''])
      expect(message.split('{tree}')).toHaveLength(2)
      expect(message).not.toMatch(/\[skip ci\]|\r|\u2028/)
    }),
    { seed: 7, numRuns },
  )
}
