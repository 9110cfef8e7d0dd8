// One sequence: the same steps in a world where much goes wrong and in one where nothing does; afterwards nobody can tell them apart.
import { expect } from 'vitest'
import type { Delivered } from '../../src/app/offer.ts'
import { Failure } from '../../src/findings/failure.ts'
import type { CommitId } from '../../src/ports/remote.ts'
import { memoryWorld } from '../manners/memory.ts'
import { BRANCH, run, type Wish, type World } from '../manners/world.ts'
import { dice } from './dice.ts'
import { troubleOf } from './plans.ts'
import { proxyBefore, type Proxy } from './proxy.ts'
import { stepIn, type Step } from './steps.ts'

const PATIENCE = 150 // ms, of a run that meets faults; the quiet ones have the program's own
const STEPS = 6

/** A world with the doors that go wrong; `git` where its repository is one over HTTP. */
type Doors = { readonly world: World; readonly forge: Proxy; readonly git: Proxy | undefined }
type Played = { readonly seed: number; readonly log: string[]; readonly theirs: Set<CommitId> }

/** Throws with the seed and what happened, where anything does not hold. Gives how many faulty runs ended with a Failure. */
export async function playSequence(seed: number, world: World): Promise<number> {
  const chance = dice(seed)
  const doors = {
    world,
    forge: await proxyBefore(world.base),
    git: world.url === undefined ? undefined : await proxyBefore(new URL(world.url).origin),
  }
  const model = memoryWorld()
  const played: Played = { seed, log: [], theirs: new Set() }
  let wish: Wish = { text: '0\n' }
  let failures = 0
  try {
    for (let number = 1; number <= STEPS; number++) {
      const step =
        number === 1
          ? FIRST
          : stepIn({ wish, pull: await model.forge.find(BRANCH), isThere: model.tip(BRANCH) !== undefined, number }, chance)
      wish = step.wish
      const trouble = troubleOf(chance)
      Object.assign(doors.forge, { plan: trouble.forge })
      if (doors.git !== undefined) doors.git.plan = trouble.git
      const expected = await inModel(model, step)
      if (step.forgives) played.theirs.clear()
      step.act(world, (files) => void played.theirs.add(world.seed(BRANCH, files)))
      const failure = await troubledRun(doors, step, trouble)
      failures += failure === undefined ? 0 : 1
      await world.late()
      played.log.push(`${number}. ${step.name} (${JSON.stringify(wish)}): ${failure?.message ?? 'done'}`)
      const { kind } = await quietRun(world, step, expected)
      if (step.isAnswer && kind === 'snoozed' && expected.kind !== 'snoozed') return failures // see ANSWERED
      await compare(world, model, played)
    }
    return failures
  } catch (thrown) {
    throw new Error(`seed ${seed}\n${played.log.join('\n')}\n${thrown instanceof Error ? thrown.message : String(thrown)}`, {
      cause: thrown,
    })
  }
}

/**
 * ANSWERED: a person answers between our look and our edit, and then the request that puts the old text back is refused. The new text stands at an
 * answered pull request then, and is taken for what was answered: snoozed, and said there. Nothing in this order can tell it; the sequence ends.
 */
const FIRST: Step = { name: 'the first run', wish: { text: '0\n' }, act: () => undefined }

/** What stands in the end where nothing goes wrong; the second run finds nothing to do. */
async function inModel(model: World, step: Step): Promise<Delivered> {
  step.act(model, (files) => void model.seed(BRANCH, files))
  const delivered = await run(model, step.wish)
  await model.late()
  await run(model, step.wish)
  return delivered
}

/** It may fail, with a Failure and no other error, and without the token in any word. */
async function troubledRun(
  { world, forge, git }: Doors,
  { wish }: Step,
  trouble: ReturnType<typeof troubleOf>,
): Promise<Failure | undefined> {
  const doors = {
    forge: world.people.connect({ base: forge.base, wait: async () => undefined, patience: PATIENCE }),
    connect: async () => {
      const remote = await world.connect(git && `${git.base}${new URL(world.url!).pathname}`)
      return git === undefined ? trouble.around(remote) : remote
    },
  }
  try {
    await run(doors, wish)
    return undefined
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    const words = [thrown.message, thrown.hint, thrown.stack, String(thrown.cause)].join('\n')
    for (const secret of [world.token, Buffer.from(`x-access-token:${world.token}`).toString('base64')]) expect(words).not.toContain(secret)
    expect(thrown.message).not.toMatch(/^ {4}at |\[object Object\]/m)
    return thrown
  }
}

/** A wish that was spent in vain is wished again, as its person would. */
async function quietRun(world: World, { wish, act, isWish }: Step, expected: Delivered): Promise<Delivered> {
  const delivered = await run(world, wish)
  if (!isWish || delivered.kind !== 'foreign' || expected.kind === 'foreign') return delivered
  act(world, () => undefined)
  return run(world, wish)
}

async function compare(world: World, model: World, { theirs }: Played): Promise<void> {
  expect(await sightOf(world)).toEqual(await sightOf(model))
  expect(world.count().open).toBeLessThanOrEqual(1)
  const left = world.history()
  expect([...theirs].filter((commit) => !left.has(commit))).toEqual([])
}

/** What is not granted of labels is told, and stays so. */
async function sightOf(world: World): Promise<unknown> {
  const pull = await world.forge.find(BRANCH)
  const ids = Array.from({ length: world.count().all }, (_, index) => `${index + 1}`)
  const told = ids.map((id) =>
    world
      .comments(id)
      .map((text) => text.split('\n')[0])
      .filter((line) => !line?.includes(':unmet')),
  )
  const { url: _, labels = [], ...others } = pull ?? {}
  return {
    files: world.files(BRANCH),
    pull: others,
    labels: labels.filter((label) => label !== 'platform').sort(),
    count: world.count(),
    told,
  }
}
