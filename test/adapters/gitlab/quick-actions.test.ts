// No text of ours, or of a spec, runs as a command of GitLab.
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { fromGitLab, toGitLab } from '../../../src/adapters/gitlab/quick-actions.ts'
import { interpreted } from '../../fakes/gitlab-state.ts'
import { footerOf, wantsDiscard } from '../../../src/proposal/manners.ts'
import { blobId } from '../../../src/tree/blob-id.ts'
import { BRANCH, opening, revision, started } from './started.ts'

describe('quick actions', () => {
  const EVIL =
    '/close\n  /merge\n\t/label ~x\n```\n/approve\n```\n````\n/title hi\n````\n\u200b/assign me\n\r/draft\n>>>\n/CLOSE\n>>>\ntail  \n\n'

  it('never run from a body, which comes back letter by letter', async () => {
    const { gitlab, forge } = await started()
    const opened = await forge.open(opening({ body: EVIL }))
    await forge.revise(opened, { ...revision, body: EVIL })
    expect(gitlab.ran).toEqual([])
    expect((await forge.find(BRANCH))!.body).toBe(EVIL.replace('\n\r', '\n'))
    expect(gitlab.requests[0]!.state).toBe('opened')
  })

  it('never run from a note', async () => {
    const { gitlab, forge } = await started()
    await forge.comment((await forge.open(opening())).id, { marker: 'foreign', text: EVIL })
    expect([gitlab.ran, gitlab.requests[0]!.notes.length]).toEqual([[], 1])
  })

  it('would run in this fake', async () => {
    const { gitlab } = await started()
    const body = JSON.stringify({ source_branch: 'b', target_branch: 'main', title: 't', description: EVIL })
    const headers = { 'private-token': 'glpat-x', 'content-type': 'application/json' }
    await fetch(`${gitlab.base}/api/v4/projects/group%2Fsub%2Fproject/merge_requests`, { method: 'POST', headers, body })
    expect(gitlab.ran).toHaveLength(7)
  })

  it.each(['', '\n', '\r\n\r\n'])('do not hide the box that a person ticked, whatever the editor leaves behind it: %j', async (left) => {
    const { gitlab, forge } = await started()
    await forge.open(opening({ body: `/close\n\n${footerOf({ inputs: blobId('x'), stands: 'proposed' })}` }))
    const [request] = gitlab.requests
    request!.description = `${request!.description.replace('[ ]', '[x]').replaceAll('\n', '\r\n')}${left}`
    expect(wantsDiscard((await forge.find(BRANCH))!)).toBe(true)
  })

  it('are disarmed in any text, and no letter is lost', () => {
    const letters = fc.constantFrom('/', 'close', '\n', ' ', '\t', '\u200b', '<!-- end -->', 'x', '`', '\u2028', '\ufeff')
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 14 }), (parts) => {
        const sent = interpreted(toGitLab(parts.join('')))
        expect(sent.ran).toEqual([])
        expect(fromGitLab(sent.text)).toBe(parts.join(''))
      }),
      { numRuns: 2000 },
    )
  })
})
