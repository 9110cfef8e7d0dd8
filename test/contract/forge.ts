// What every forge does, fake or real.
import { describe, expect, it } from 'vitest'
import type { Forge, Opening, Revision } from '../../src/ports/forge.ts'
import { failureOf } from './work-tree.ts'

/** `branch` pushes one more commit to a branch; `merge`, `close` and `label` (exactly these) are a person's clicks; `comments` are texts that stand at a pull request. */
export type ForgeCase = {
  readonly forge: Forge
  readonly branch: (name: string) => Promise<void>
  readonly merge: (id: string, branch: string) => Promise<void>
  readonly close: (id: string) => Promise<void>
  readonly label: (id: string, labels: readonly string[]) => Promise<void>
  readonly comments: (id: string) => Promise<readonly string[]>
}

const BODY = '# What changes\n\n---\nstate: closed\n---\n\n<!-- hidden -->\n\ttab, ünï, trailing  \n'
const draft = (more: Partial<Opening> = {}): Opening => ({
  branch: 'create-k8s-platform/a--main',
  base: 'main',
  title: 'Update: "a"',
  body: BODY,
  isDraft: false,
  labels: ['platform'],
  reviewers: [],
  assignees: [],
  autoMerges: false,
  ...more,
})
/** What a pull request says of itself. */
const { reviewers: _, assignees: __, autoMerges: ___, ...STANDS } = draft()
const revision = (more: Partial<Revision> = {}): Revision => ({ ...STANDS, state: 'open', dropped: [], ...more })

export function forgeContract(name: string, make: () => Promise<ForgeCase>): void {
  describe(`forge contract: ${name}`, () => {
    const started = async (): Promise<ForgeCase> => {
      const made = await make()
      await made.branch(draft().branch)
      return made
    }

    it('finds the pull request it opened, letter by letter', async () => {
      const { forge } = await started()
      expect(await forge.find(draft().branch)).toBeUndefined()
      const opened = await forge.open(draft())
      expect(opened).toMatchObject({ ...STANDS, state: 'open', isQueued: false, id: expect.any(String), url: expect.any(String) })
      expect(await forge.find(draft().branch)).toEqual(opened)
      expect(await forge.find('create-k8s-platform/b--main')).toBeUndefined()
    })

    it('refuses a second one for the same branch while one is open', async () => {
      const { forge, branch } = await started()
      await forge.open(draft())
      expect((await failureOf(forge.open(draft({ title: 'again' })))).code).toMatch(/^FORGE-/)
      await branch('other')
      expect((await forge.open(draft({ branch: 'other' }))).id).not.toBe((await forge.find(draft().branch))?.id)
    })

    it('revises title, body and state', async () => {
      const { forge } = await started()
      const opened = await forge.open(draft())
      const revised = await forge.revise(opened, revision({ title: 'two', body: '' }))
      expect(revised).toEqual({ ...opened, title: 'two', body: '' })
      const closed = await forge.revise(revised, revision({ state: 'closed' }))
      expect([closed.state, (await forge.find(draft().branch))?.state]).toEqual(['closed', 'closed'])
      expect((await forge.revise(closed, revision())).state).toBe('open')
    })

    it('finds the one that is open, though a later one is closed', async () => {
      const { forge, close } = await started()
      const first = await forge.open(draft())
      await close(first.id)
      const second = await forge.open(draft({ title: 'second' }))
      await close(second.id)
      expect((await forge.find(draft().branch))?.id).toBe(second.id)
      const again = await forge.revise({ ...first, state: 'closed' }, revision())
      expect([again.state, (await forge.find(draft().branch))?.id]).toEqual(['open', first.id])
    })

    it('leaves closed what a person closed since it was seen, and merged what was merged', async () => {
      const { forge, close, merge, branch } = await started()
      const seen = await forge.open(draft())
      await close(seen.id)
      expect((await forge.revise(seen, revision({ title: 'two' }))).state).toBe('closed')
      await branch('other')
      const other = await forge.open(draft({ branch: 'other' }))
      await merge(other.id, 'other')
      const merged = await forge.revise(other, revision({ branch: 'other', title: 'two' }))
      expect(merged.state).toBe('merged')
      expect(await forge.revise(merged, revision({ branch: 'other', state: 'closed' }))).toMatchObject({
        title: draft().title,
        state: 'merged',
      })
    })

    it('is a draft, and ready, and a draft again', async () => {
      const { forge } = await started()
      const opened = await forge.open(draft({ isDraft: true }))
      expect([opened.isDraft, opened.title]).toEqual([true, draft().title])
      const ready = await forge.revise(opened, revision())
      expect([ready.isDraft, (await forge.find(draft().branch))?.isDraft]).toEqual([false, false])
      expect((await forge.revise(ready, revision({ isDraft: true }))).isDraft).toBe(true)
    })

    it('sees what labels a person put on it, and drops those that have served', async () => {
      const { forge, label } = await started()
      const { id } = await forge.open(draft())
      await label(id, ['a', 'b'])
      const seen = await forge.find(draft().branch)
      expect([...seen!.labels].sort()).toEqual(['a', 'b'])
      expect((await forge.revise(seen!, revision({ dropped: ['a'] }))).labels).toEqual(['b'])
      expect((await forge.find(draft().branch))?.labels).toEqual(['b'])
    })

    it('sees that a person closed it', async () => {
      const { forge, close } = await started()
      await close((await forge.open(draft())).id)
      expect((await forge.find(draft().branch))?.state).toBe('closed')
    })

    it('sees that a person merged it, also when the branch goes on', async () => {
      const { forge, merge, branch } = await started()
      const first = await forge.open(draft())
      await merge(first.id, draft().branch)
      expect(await forge.find(draft().branch)).toEqual({ ...first, state: 'merged' })
      await branch(draft().branch)
      expect((await forge.find(draft().branch))?.state).toBe('merged')
      const second = await forge.open(draft({ title: 'second' }))
      expect(await forge.find(draft().branch)).toEqual(second)
      expect(second.id).not.toBe(first.id)
    })

    it('comments once a marker, and edits what reads otherwise by now', async () => {
      const { forge, comments } = await started()
      const { id } = await forge.open(draft())
      const said = (marker: string, text: string, amends = false): Promise<void> => forge.comment(id, { marker, text, amends })
      await said('account', 'nothing was said before', true)
      expect(await comments(id)).toEqual([])
      await said('foreign', 'Somebody else pushed here.')
      await said('foreign', 'Somebody else pushed here.')
      await said('done', 'Nothing to propose.')
      expect(await comments(id)).toEqual(['Somebody else pushed here.', 'Nothing to propose.'])
      await said('foreign', 'Somebody else pushed here,\n\nand again.')
      await said('done', 'Nothing is left.', true)
      expect(await comments(id)).toEqual(['Somebody else pushed here,\n\nand again.', 'Nothing is left.'])
      expect((await forge.find(draft().branch))?.body).toBe(BODY)
    })

    it('refuses a body over its limit', async () => {
      const { forge } = await started()
      expect((await failureOf(forge.open(draft({ body: 'x'.repeat(forge.bodyLimit + 1) })))).code).toMatch(/^FORGE-/)
    })
  })
}
