// What people, other bots and the forge itself do between two runs, or during one: each is done to two worlds that look the same.
import { DISCARD_LABEL } from '../../src/proposal/manners.ts'
import type { PullRequest } from '../../src/ports/forge.ts'
import { BASE, BRANCH, mergeByButton, run, SPEC, type Wish, type World } from '../manners/world.ts'
import type { Dice } from './dice.ts'

/** What stands in both worlds. */
export type Scene = {
  readonly wish: Wish
  readonly pull: PullRequest | undefined
  readonly isThere: boolean // our branch
  readonly number: number
}
/**
 * `act` is done to each world. `pushes`: on our branch, by a person; `forgives`: what others have there may go. `isWish`: a person's wish, which is
 * spent once, and made again where it was in vain. `isAnswer`: they answer while the bot is at work.
 */
export type Step = {
  readonly name: string
  readonly wish: Wish
  readonly act: (world: World, push: (files: Readonly<Record<string, string>>) => void) => void
  readonly forgives?: boolean
  readonly isWish?: boolean
  readonly isAnswer?: boolean
}

type Maker = (scene: Scene, dice: Dice) => Step | undefined

const nothing = (): void => undefined
const onOpen =
  (name: string, act: (world: World, id: string) => void, more: Partial<Step> = {}): Maker =>
  ({ wish, pull, isThere }) =>
    pull?.state === 'open' && isThere ? { name, wish, act: (world) => act(world, pull.id), ...more } : undefined
const onBase =
  (name: string, change: (files: Readonly<Record<string, string>>, number: number) => Readonly<Record<string, string>>): Maker =>
  ({ wish, number }) => ({ name, wish, act: (world) => void world.seed(BASE, change(world.files(BASE)!, number), `${name}\n`) })

const meanwhile =
  (name: string, act: (world: World, id: string) => void): Maker =>
  ({ pull, isThere, number }) =>
    pull?.state === 'open' && isThere
      ? { name, wish: { text: `${number}\n` }, act: (world) => world.meanwhile(() => act(world, pull.id)), isAnswer: true }
      : undefined

const MAKERS: readonly Maker[] = [
  ({ number }) => ({ name: 'the spec moves on', wish: { text: `${number}\n` }, act: nothing }),
  ({ number }) => ({ name: 'the spec moves on, with conflicts', wish: { text: `${number}\n`, hasConflicts: true }, act: nothing }),
  () => ({ name: 'nothing is wanted any more', wish: { text: undefined }, act: nothing }),
  ({ wish }) => ({ name: 'nothing happens', wish, act: nothing }),
  onBase('the base moves elsewhere', (files, number) => ({ ...files, other: `${number}\n` })),
  onBase('the base moves under us', (files, number) => ({ ...files, 'wanted.yaml': `by hand ${number}\n` })),
  onBase('somebody takes it back', () => ({ 'site.yaml': SPEC })),
  ({ wish, isThere, number }) =>
    isThere
      ? { name: 'a person pushes to our branch', wish, act: (world, push) => push({ ...world.files(BRANCH), theirs: `${number}\n` }) }
      : undefined,
  ({ number }) => ({
    name: 'a person pushes to our branch meanwhile',
    wish: { text: `${number}\n` },
    act: (world, push) => world.meanwhile(() => push({ ...world.files(BRANCH), theirs: `${number}\n` })),
  }),
  onOpen('a person closes it', (world, id) => world.closed(id)),
  onOpen('a person merges it', (world, id) => mergeByButton(world, id)),
  onOpen('a person squashes it, and the branch goes', (world, id) => (mergeByButton(world, id, 'squash'), world.drop(BRANCH)), {
    forgives: true,
  }),
  meanwhile('a person closes it meanwhile', (world, id) => world.closed(id)),
  meanwhile('a person merges it meanwhile', (world, id) => mergeByButton(world, id)),
  ({ wish, isThere }) =>
    isThere ? { name: 'a person deletes the branch', wish, act: (world) => world.drop(BRANCH), forgives: true } : undefined,
  onOpen('the branch goes, and the forge closes it', (world, id) => (world.drop(BRANCH), world.closed(id)), { forgives: true }),
  onOpen('a person labels it', (world, id) => world.labelled(id, ['mine'])),
  onOpen('a person labels it: discard', (world, id) => world.labelled(id, ['mine', DISCARD_LABEL]), { forgives: true, isWish: true }),
  onOpen('a person ticks the box', (world, id) => world.described(id, (body) => body.replace('- [ ]', '- [x]')), {
    forgives: true,
    isWish: true,
  }),
  ({ number }) => {
    const wish = { text: `${number}\n` }
    return { name: 'two bots at once', wish, act: (world) => world.meanwhile(() => run(world, wish)) }
  },
  ({ wish }, { isLucky }) =>
    isLucky(4) ? { name: 'force is forbidden from now on', wish, act: (world) => world.forbidForce() } : undefined,
]

/** Some step that fits the scene. */
export function stepIn(scene: Scene, chance: Dice): Step {
  for (;;) {
    const step = chance.pick(MAKERS)(scene, chance)
    if (step !== undefined) return step
  }
}
