// More of `pr` against a bare repository on disk: what the base and people do between two runs. The manners themselves are played in test/manners.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { git } from '../adapters/temporary.ts'
import { BRANCH, type Place, place } from './forge.ts'
import { published } from './program.ts'
import { small } from './sites.ts'

const { run, folder } = published()
const start = async (text = small()): Promise<Place> => place(folder, run, { 'site.yaml': text })
const change = (text: string): string => `${text}    values: {replicas: 2}\n`

describe.concurrent('a pull request of its own', () => {
  test('a base that moved elsewhere is no reason to push', async () => {
    const here = await start()
    here.spec(change)
    const first = await here.pr()
    const tip = here.tip(BRANCH)
    here.colleague('main', { 'NOTES.md': 'theirs\n' })
    expect(await here.pr()).toMatchObject({ code: 0, out: first.out, err: expect.stringMatching(/^already up to date$/m) })
    expect([here.tip(BRANCH), here.pushes()]).toEqual([tip, 2])
  })

  test('a base that moved under one of its paths is', async () => {
    const here = await start()
    here.spec(change)
    await here.pr()
    here.colleague('main', { 'site.yaml': `${small()}# theirs\n` })
    expect(await here.pr()).toMatchObject({ code: 0 })
    expect([git(here.bare, 'rev-parse', `${BRANCH}^`), here.pushes(), here.pulls().length]).toEqual([`${here.tip('main')}\n`, 3, 1])
  })

  test('nothing left to propose closes it with a word; what comes next is a new one', async () => {
    const here = await start()
    here.spec(change)
    const { out } = await here.pr()
    git(here.here, 'checkout', '--quiet', '.')
    const closed = await here.pr()
    expect([closed.code, closed.err]).toEqual([0, expect.stringContaining(`nothing left to propose; closed ${out.trim()}`)])
    expect(here.pulls()[0]).toMatch(/^---\nstate: closed\n/)
    expect(here.comments()).toContain('nothing is left to propose')
    expect(await here.pr()).toMatchObject({ code: 0, err: expect.stringMatching(/^nothing to propose$/m) })
    here.spec((text) => text.replace('2.2.16', '2.2.17'))
    expect(await here.pr()).toMatchObject({ code: 0, err: expect.stringMatching(/^opened$/m) })
    expect(here.pulls().map((text) => /state: (\w+)/.exec(text)?.[1])).toEqual(['closed', 'open'])
  })

  test('merged: nothing to propose, and the next change opens another', async () => {
    const here = await start()
    here.spec(change)
    await here.pr()
    git(here.bare, 'update-ref', 'refs/heads/main', BRANCH)
    expect(await here.pr()).toMatchObject({ code: 0, err: expect.stringMatching(/^nothing to propose$/m) })
    here.spec((text) => text.replace('2.2.16', '2.2.17'))
    expect(await here.pr()).toMatchObject({ code: 0, err: expect.stringMatching(/^opened$/m) })
    expect(here.pulls().length).toBe(2)
  })

  test('closed by a person, it stays away until the spec changes', async () => {
    const here = await start()
    here.spec(change)
    const { out } = await here.pr()
    const file = fileURLToPath(out.trim())
    writeFileSync(file, readFileSync(file, 'utf8').replace('state: open', 'state: closed'))
    expect(await here.pr()).toMatchObject({ code: 0, out, err: expect.stringMatching(/^closed by a person; not proposed again until/m) })
    expect(JSON.parse((await here.pr('--json')).out)).toMatchObject({
      ending: 'done',
      proposal: 'snoozed',
      why: 'closed',
      pull: { id: '1' },
    })
    here.spec((text) => text.replace('2.2.16', '2.2.17'))
    expect(await here.pr()).toMatchObject({ code: 0, err: expect.stringMatching(/^opened$/m) })
    expect(here.pulls().length).toBe(2)
  })

  test('two runs elsewhere make the same tree', async () => {
    const [one, two] = [await start(), await start()]
    for (const here of [one, two]) {
      here.spec(change)
      await here.pr()
    }
    expect(one.tree(BRANCH)).toBe(two.tree(BRANCH))
    expect(one.pulls()[0]?.replace(/tip: .*/, '')).toBe(two.pulls()[0]?.replace(/tip: .*/, ''))
  })
})
