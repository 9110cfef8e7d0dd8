// The manners of the bot, played through in whatever world is given: people and other bots at work between and during its runs.
import { describe, expect, it } from 'vitest'
import type { Delivered } from '../../src/app/offer.ts'
import type { Forge } from '../../src/ports/forge.ts'
import { DISCARD_LABEL } from '../../src/proposal/manners.ts'
import { BASE, BRANCH, mergeByButton, pullOf, run, SETTINGS, SPEC, WANTED, type World } from './world.ts'

/** `queues`: it has a queue of merges. `seesSquash`: it knows what was squashed for merged. `keepsBranchless`: a pull request without its branch may stay open. `forbids`: somebody can forbid force, and pushes. */
export type Abilities = {
  readonly queues: boolean
  readonly seesSquash: boolean
  readonly keepsBranchless: boolean
  readonly forbids: boolean
}
export const ALL: Abilities = { queues: true, seesSquash: true, keepsBranchless: true, forbids: true }

const kinds = (all: readonly Delivered[]): readonly string[] => all.map(({ kind }) => kind)
/** All that people see. */
const sight = async (world: World): Promise<unknown> => [await pullOf(world), world.tip(BRANCH), world.comments('1'), world.count()]

export function manners(name: string, make: () => Promise<World>, can: Abilities = ALL): void {
  describe(`manners: ${name}`, () => {
    const proposed = async (text = '1\n'): Promise<World> => {
      const world = await make()
      expect(await run(world, { text })).toMatchObject({ kind: 'opened', pull: { id: '1' } })
      return world
    }

    it('nothing to do, and the same again: no push, no edit', async () => {
      const world = await make()
      expect(await run(world, { text: undefined })).toEqual({ kind: 'nothing', closed: undefined })
      expect([world.tip(BRANCH), world.count().all]).toEqual([undefined, 0])
      await run(world, { text: '1\n' })
      const before = await sight(world)
      expect((await run(world, { text: '1\n' })).kind).toBe('same')
      expect([await sight(world), world.pushes()]).toEqual([before, 1])
    })

    it('the spec moved on: the same pull request, and one commit', async () => {
      const world = await proposed()
      expect((await run(world, { text: '2\n' })).kind).toBe('revised')
      expect(await pullOf(world)).toMatchObject({ id: '1', state: 'open', title: 'a: 2', body: expect.stringContaining('What changes: 2') })
      expect([world.files(BRANCH), world.count()]).toEqual([
        { 'site.yaml': SPEC, [WANTED]: '2\n' },
        { all: 1, open: 1 },
      ])
    })

    it('the base moved: no push beside our paths, one where it moved under them', async () => {
      const world = await proposed()
      world.seed(BASE, { 'site.yaml': SPEC, other: 'theirs\n' })
      expect([(await run(world, { text: '1\n' })).kind, world.pushes()]).toEqual(['same', 1])
      world.seed(BASE, { 'site.yaml': SPEC, other: 'theirs\n', [WANTED]: 'theirs\n' })
      expect([(await run(world, { text: '1\n' })).kind, world.pushes()]).toEqual(['revised', 2])
      expect(world.files(BRANCH)).toEqual({ 'site.yaml': SPEC, other: 'theirs\n', [WANTED]: '1\n' })
    })

    it('a text as long as the forge takes it', async () => {
      const world = await make()
      const wish = { text: '1\n', body: 'x'.repeat(world.forge.bodyLimit - 400) }
      expect(kinds([await run(world, wish), await run(world, wish)])).toEqual(['opened', 'same'])
    })

    it('what the spec says of pull requests counts when one is opened, and never again', async () => {
      const world = await proposed()
      expect((await pullOf(world)).labels).toEqual(['platform'])
      world.labelled('1', ['mine'])
      await run(world, { text: '2\n', settings: { ...SETTINGS, labels: ['other'], isDraft: true } })
      expect(await pullOf(world)).toMatchObject({ labels: ['mine'], isDraft: false })
    })

    it('with conflicts it is a draft, and ready again without them', async () => {
      const world = await make()
      await run(world, { text: '1\n', hasConflicts: true })
      expect((await pullOf(world)).isDraft).toBe(true)
      expect((await run(world, { text: '1\n', hasConflicts: true })).kind).toBe('same')
      await run(world, { text: '2\n' })
      expect((await pullOf(world)).isDraft).toBe(false)
      await run(world, { text: '3\n', hasConflicts: true, settings: { ...SETTINGS, isDraft: true } })
      await run(world, { text: '4\n', settings: { ...SETTINGS, isDraft: true } })
      expect((await pullOf(world)).isDraft).toBe(true)
    })

    it('closed by a person: silence, said once, until the spec changes', async () => {
      const world = await proposed()
      world.closed('1')
      const tip = world.tip(BRANCH)
      for (const _ of [1, 2]) expect(await run(world, { text: '1\n' })).toMatchObject({ kind: 'snoozed', why: 'closed', pull: { id: '1' } })
      expect([world.tip(BRANCH), world.comments('1')]).toEqual([tip, [expect.stringContaining('until the spec changes')]])
      expect(await run(world, { text: '2\n' })).toMatchObject({ kind: 'opened', pull: { id: '2' } })
    })

    it('merged, and the branch left where it is: the next change is a new one', async () => {
      const world = await proposed()
      mergeByButton(world, '1')
      expect(await run(world, { text: '1\n' })).toEqual({ kind: 'nothing', closed: undefined })
      expect(await run(world, { text: '2\n' })).toMatchObject({ kind: 'opened', pull: { id: '2' } })
    })

    it.skipIf(!can.seesSquash)('squashed, and the branch deleted: the next change is a new one', async () => {
      const world = await proposed()
      mergeByButton(world, '1', 'squash')
      world.drop(BRANCH)
      expect(await run(world, { text: '1\n' })).toEqual({ kind: 'nothing', closed: undefined })
      expect(await run(world, { text: '2\n' })).toMatchObject({ kind: 'opened', pull: { id: '2' } })
    })

    it('merged, and taken back by a person: not proposed again until the spec changes', async () => {
      const world = await proposed()
      mergeByButton(world, '1')
      world.seed(BASE, { 'site.yaml': SPEC }, 'Revert\n')
      for (const _ of [1, 2]) expect(await run(world, { text: '1\n' })).toMatchObject({ kind: 'snoozed', why: 'reverted' })
      expect(world.comments('1')).toEqual([expect.stringContaining('taken back')])
      expect((await run(world, { text: '2\n' })).kind).toBe('opened')
    })

    it('nothing is left to propose: closed with a word, and a new one when there is something again', async () => {
      const world = await proposed()
      for (const _ of [1, 2]) expect((await run(world, { text: undefined })).kind).toBe('nothing')
      expect([(await pullOf(world)).state, world.comments('1')]).toEqual(['closed', [expect.stringContaining('nothing is left')]])
      expect(await run(world, { text: '1\n' })).toMatchObject({ kind: 'opened', pull: { id: '2' } })
    })

    it('the branch deleted: a no where that closed the pull request', async () => {
      const world = await proposed()
      world.drop(BRANCH)
      world.closed('1')
      expect(await run(world, { text: '1\n' })).toMatchObject({ kind: 'snoozed', why: 'closed' })
      expect([world.tip(BRANCH), (await run(world, { text: '2\n' })).kind]).toEqual([undefined, 'opened'])
    })

    it.skipIf(!can.keepsBranchless)('the branch deleted, and the pull request still open: it is pushed again', async () => {
      const world = await proposed()
      world.drop(BRANCH)
      expect(await run(world, { text: '1\n' })).toMatchObject({ kind: 'revised', pull: { id: '1' } })
      expect(world.files(BRANCH)?.[WANTED]).toBe('1\n')
    })

    it.skipIf(!can.queues)('in a queue of merges nothing is pushed or edited', async () => {
      const world = await proposed()
      world.queued?.('1', true)
      const before = await sight(world)
      expect((await run(world, { text: '2\n' })).kind).toBe('queued')
      expect(await sight(world)).toEqual(before)
    })

    it('the commits of others stay, and it is said once; they go when somebody says so, and the label is spent', async () => {
      const world = await proposed()
      const theirs = world.seed(BRANCH, { theirs: 'theirs\n' })
      for (const _ of [1, 2]) expect((await run(world, { text: '2\n' })).kind).toBe('foreign')
      expect([world.tip(BRANCH), world.comments('1').length]).toEqual([theirs, 1])
      world.labelled('1', ['mine', DISCARD_LABEL])
      expect((await run(world, { text: '2\n' })).kind).toBe('revised')
      expect([world.files(BRANCH)?.[WANTED], world.files(BRANCH)?.['theirs'], (await pullOf(world)).labels]).toEqual([
        '2\n',
        undefined,
        ['mine'],
      ])
    })

    it('a ticked box is not ticked any more afterwards', async () => {
      const world = await proposed()
      world.seed(BRANCH, { theirs: 'theirs\n' })
      world.described('1', (body) => body.replace('- [ ]', '- [x]'))
      expect((await run(world, { text: '1\n' })).kind).toBe('revised')
      expect((await pullOf(world)).body).toContain('- [ ] ')
      world.seed(BRANCH, { theirs: 'theirs again\n' })
      expect((await run(world, { text: '1\n' })).kind).toBe('foreign')
    })

    it('two bots at once: the slower one finds the work done, and there is one pull request', async () => {
      const world = await make()
      const faster: Delivered[] = []
      world.meanwhile(async () => faster.push(await run(world, { text: '1\n' })))
      const slower = await run(world, { text: '1\n' })
      expect([kinds(faster), slower.kind, world.count()]).toEqual([['opened'], 'same', { all: 1, open: 1 }])
    })

    it('a person pushes while we look: nothing of theirs is overwritten', async () => {
      const world = await proposed()
      world.meanwhile(() => world.seed(BRANCH, { theirs: 'theirs\n' }))
      expect((await run(world, { text: '2\n' })).kind).toBe('foreign')
      expect(world.files(BRANCH)).toEqual({ theirs: 'theirs\n' })
    })

    it.each(['merged', 'closed'] as const)(
      '%s by a person while we are at work: that was said of what stood there, and what is new is proposed anew',
      async (what) => {
        const world = await proposed()
        world.meanwhile(() => (what === 'merged' ? mergeByButton(world, '1') : world.closed('1')))
        expect(await run(world, { text: '2\n' })).toMatchObject({ kind: 'opened', pull: { id: '2', title: 'a: 2' } })
        expect([world.count(), world.comments('1')]).toEqual([{ all: 2, open: 1 }, []])
        expect(await run(world, { text: '2\n' })).toMatchObject({ pull: { id: '2', state: 'open' } })
      },
    )

    it('a wish to discard is spent before it is granted: cut off in between, what people push next is safe', async () => {
      const world = await proposed()
      for (const wish of [
        () => world.labelled('1', [DISCARD_LABEL]),
        () => world.described('1', (body) => body.replace('- [ ]', '- [x]')),
      ]) {
        const theirs = world.seed(BRANCH, { theirs: 'theirs\n' })
        wish()
        world.meanwhile(() => Promise.reject(new Error('cut')))
        await expect(run(world, { text: '1\n' })).rejects.toThrow('cut')
        expect([(await run(world, { text: '1\n' })).kind, world.tip(BRANCH)]).toEqual(['foreign', theirs])
      }
    })

    it('a wish to discard where there is nothing to discard does not wait for what comes', async () => {
      const world = await proposed()
      world.labelled('1', [DISCARD_LABEL])
      world.described('1', (body) => body.replace('- [ ]', '- [x]'))
      expect((await run(world, { text: '1\n' })).kind).toBe('revised')
      const theirs = world.seed(BRANCH, { theirs: 'theirs\n' })
      expect([(await run(world, { text: '1\n' })).kind, world.tip(BRANCH)]).toEqual(['foreign', theirs])
    })

    it.skipIf(!can.forbids)('where force is forbidden, our commit goes on from the one that stands there', async () => {
      const world = await proposed()
      world.forbidForce()
      world.seed(BASE, { 'site.yaml': 'name: a # theirs\n' })
      const before = world.tip(BRANCH)!
      expect((await run(world, { text: '2\n' })).kind).toBe('revised')
      expect(world.history().has(before)).toBe(true)
      expect(world.files(BRANCH)).toEqual({ 'site.yaml': 'name: a # theirs\n', [WANTED]: '2\n' })
      expect(kinds([await run(world, { text: '2\n' }), await run(world, { text: '3\n' })])).toEqual(['same', 'revised'])
    })

    it.skipIf(!can.forbids)('a branch that nobody may push to is said, with what the remote says', async () => {
      const world = await make()
      world.refuse('only on Mondays')
      await expect(run(world, { text: '1\n' })).rejects.toMatchObject({ code: 'PR-2', message: expect.stringContaining('only on Mondays') })
      expect([world.tip(BRANCH), world.count().all]).toEqual([undefined, 0])
    })

    it('an answer that was lost after the pull request was made does not make a second one', async () => {
      const world = await make()
      const open: Forge['open'] = async (opening) => {
        await world.forge.open(opening)
        throw new Error('connection reset')
      }
      expect((await run({ ...world, forge: { ...world.forge, open } }, { text: '1\n' })).kind).toBe('same')
      expect(world.count()).toEqual({ all: 1, open: 1 })
    })

    it('cut off between push and pull request: the next run opens it, and pushes nothing', async () => {
      const world = await make()
      const open = (): Promise<never> => Promise.reject(new Error('cut'))
      await expect(run({ ...world, forge: { ...world.forge, open } }, { text: '1\n' })).rejects.toThrow('cut')
      const tip = world.tip(BRANCH)
      expect([(await run(world, { text: '1\n' })).kind, world.tip(BRANCH)]).toEqual(['opened', tip])
    })
  })
}
