// The bot's manners as a table: what it sees → what it does.
import { expect, test } from 'vitest'
import type { PullRequest } from '../../src/ports/forge.ts'
import { DISCARD_BOX, DISCARD_LABEL, type Seen, footerOf, mannerFor } from '../../src/proposal/manners.ts'
import { markObsolete, printMarker, readMarker } from '../../src/proposal/marker.ts'
import { blobId } from '../../src/tree/blob-id.ts'
import { example, findingsOf } from '../site-under-test.ts'

const [inputs, others] = [blobId('this spec'), blobId('another spec')]
const body = (made = inputs, stands: 'proposed' | 'conflicted' | 'obsolete' = 'proposed'): string =>
  `What changes.\n\n${footerOf({ inputs: made, stands })}`
const pull = (more: Partial<PullRequest> = {}): PullRequest => ({
  ...{ id: '1', url: 'u', state: 'open', branch: 'b', base: 'main', title: 't', body: body() },
  ...{ isDraft: false, labels: [], isQueued: false },
  ...more,
})
const seen = (more: Partial<Seen>): Seen => ({ hasWrites: true, branch: 'ours', isSame: false, pull: pull(), inputs, ...more })
const ticked = (box: string): string => body().replace('- [ ]', box)

/** What it says, in a word; of a proposal also whether it pushes, discards, and whether one is open. */
function said(given: Partial<Seen>): string {
  const manner = mannerFor(seen(given))
  if (manner.kind === 'snoozed') return `snoozed, ${manner.why}`
  if (manner.kind !== 'propose') return manner.kind
  return [manner.pushes ? 'push' : 'no push', ...(manner.discards ? ['discard'] : []), manner.open ? 'revise' : 'open'].join(', ')
}

const ROWS: readonly (readonly [string, Partial<Seen>, string])[] = [
  ['nothing to do', { hasWrites: false, branch: 'gone', pull: undefined }, 'nothing'],
  ['the first proposal', { branch: 'gone', pull: undefined }, 'push, open'],
  ['the same change set', { isSame: true }, 'no push, revise'],
  ['spec or base moved on', {}, 'push, revise'],
  ['pushed, but cut off before the pull request was opened', { isSame: true, pull: undefined }, 'no push, open'],
  ['a foreign commit', { branch: 'foreign' }, 'foreign'],
  ['a foreign commit, and no pull request', { branch: 'foreign', pull: undefined }, 'foreign'],
  ['a foreign commit where nothing is left to propose', { branch: 'foreign', hasWrites: false }, 'foreign'],
  ['somebody’s branch after a merge, and nothing to propose', { branch: 'foreign', hasWrites: false, pull: undefined }, 'nothing'],
  ['the box is ticked', { branch: 'foreign', pull: pull({ body: ticked('- [x]') }) }, 'push, discard, revise'],
  ['the box is ticked by hand', { branch: 'foreign', pull: pull({ body: ticked('  - [X]') }) }, 'push, discard, revise'],
  [
    'a line of the diff that looks like the box',
    { branch: 'foreign', pull: pull({ body: `- [x] ${DISCARD_BOX}\n\n${body()}` }) },
    'foreign',
  ],
  [
    'the box is ticked by a forge that writes CR LF',
    { branch: 'foreign', pull: pull({ body: ticked('- [x]').replaceAll('\n', '\r\n') }) },
    'push, discard, revise',
  ],
  ['the label is there', { branch: 'foreign', pull: pull({ labels: ['a', DISCARD_LABEL] }) }, 'push, discard, revise'],
  ['the label is there, and nothing is left', { branch: 'foreign', hasWrites: false, pull: pull({ labels: [DISCARD_LABEL] }) }, 'obsolete'],
  [
    'the label stands at a pull request of yesterday',
    { branch: 'foreign', pull: pull({ state: 'merged', labels: [DISCARD_LABEL] }) },
    'foreign',
  ],
  ['closed by a person', { pull: pull({ state: 'closed' }) }, 'snoozed, closed'],
  ['closed by a person, the branch deleted', { branch: 'gone', pull: pull({ state: 'closed' }) }, 'snoozed, closed'],
  ['closed by a person, and the spec changed', { pull: pull({ state: 'closed', body: body(others) }) }, 'push, open'],
  ['closed by us', { pull: pull({ state: 'closed', body: body(inputs, 'obsolete') }) }, 'push, open'],
  ['closed with conflicts', { pull: pull({ state: 'closed', body: body(inputs, 'conflicted') }) }, 'snoozed, closed'],
  ['merged', { hasWrites: false, pull: pull({ state: 'merged' }) }, 'nothing'],
  ['merged, and the branch deleted', { hasWrites: false, branch: 'gone', pull: pull({ state: 'merged' }) }, 'nothing'],
  ['merged, and the spec moved on', { pull: pull({ state: 'merged', body: body(others) }) }, 'push, open'],
  ['merged, and taken back by a person', { branch: 'gone', pull: pull({ state: 'merged' }) }, 'snoozed, reverted'],
  ['obsolete', { hasWrites: false }, 'obsolete'],
  ['in a merge queue', { pull: pull({ isQueued: true }) }, 'queued'],
  ['in a merge queue, with a foreign commit', { branch: 'foreign', pull: pull({ isQueued: true }) }, 'queued'],
  ['a body that a person wrote anew', { pull: pull({ body: 'mine' }) }, 'push, revise'],
  ['a closed one whose body a person wrote anew', { pull: pull({ state: 'closed', body: 'mine' }) }, 'push, open'],
]

test.each(ROWS)('%s', (_, given, expected) => {
  expect(said(given)).toBe(expected)
})

test('the marker is read back, the last one counts, and closing keeps what it was made from', () => {
  const spoofed = `${printMarker({ inputs: others, stands: 'obsolete' })}\n${body()}`
  expect(readMarker(spoofed)).toEqual({ inputs, stands: 'proposed' })
  expect(readMarker(markObsolete(spoofed))).toEqual({ inputs, stands: 'obsolete' })
  expect([readMarker('no marker'), markObsolete('no marker')]).toEqual([undefined, 'no marker'])
})

test('the label that discards is the one that a spec may not give', async () => {
  const finding = (await findingsOf(`${example('starter')}\npullRequest: {labels: [${DISCARD_LABEL}]}\n`)).find(
    ({ rule }) => rule === 'site/pull-request',
  )
  expect(finding?.message).toBe(`"${DISCARD_LABEL}" is no name for labels`)
})
