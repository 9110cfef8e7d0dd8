// The token is nowhere that anybody looks, however the run ends: also where a server tells it to everybody.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Fault } from '../faults/proxy.ts'
import { type Kind, TOKENS } from '../manners/clicks.ts'
import { expectRefusal, type Run } from './program.ts'
import { onWire, type Wire } from './wire.ts'

const forms = (token: string): readonly string[] => [
  token,
  encodeURIComponent(token),
  ...[`x-access-token:${token}`, `:${token}`, token].map((text) => Buffer.from(text).toString('base64').replace(/=+$/, '')),
]

function expectSecret(wire: Wire): void {
  const words = wire.words()
  expect(words.length).toBeGreaterThan(10)
  expect(words.filter((text) => forms(wire.token).some((form) => text.includes(form))).map((text) => text.slice(0, 300))).toEqual([])
  expect(wire.gits()).toMatch(/^argument fetch$/m)
  expect(wire.gits()).not.toMatch(/^name (?:PLATFORM_|GITHUB_|GITLAB_|CI_|GITEA_|FORGEJO_|GH_)/m)
  expect(wire.left()).toEqual([])
}

const telling = (token: string, status: number, type = 'application/json'): Fault => {
  const said = `the token ${token} (${Buffer.from(`x-access-token:${token}`).toString('base64')}) is odd\u001b[2J`
  const body =
    type === 'application/json' ? JSON.stringify({ message: said, error: said, errors: [{ message: said }] }) : `<html>\n${said}\n</html>\n`
  return { kind: 'answer', status, headers: { 'content-type': type, 'www-authenticate': `Basic realm="${token}"`, 'x-token': token }, body }
}

/** `ways`: by name, what the proxies do, and how the program ends. */
const WAYS = (token: string): readonly (readonly [name: string, where: 'forge' | 'served', fault: Fault, code: RegExp])[] => [
  ['the forge knows no such token', 'forge', telling(token, 401), /FORGE-3/],
  ['the forge refuses what is proposed', 'forge', telling(token, 422), /FORGE-4/],
  ['a login page', 'forge', telling(token, 200, 'text/html'), /FORGE-2/],
  [
    'a redirect',
    'forge',
    { ...telling(token, 302), headers: { location: `https://elsewhere.example.org/?private_token=${token}` } } as Fault,
    /FORGE-2/,
  ],
  ['git wants another token', 'served', telling(token, 401), /GIT-3/],
  ['git may not', 'served', telling(token, 403), /GIT-3/],
  ['garbage of a proxy before git', 'served', telling(token, 200, 'text/html'), /GIT-4/],
]

/** `isShort`: a few of the ways. */
export function secrets(kind: Kind, folder: () => string, run: Run, isShort = false): void {
  describe(`the token on ${kind}`, () => {
    it('is nowhere where all goes well', async () => {
      const wire = await onWire(folder, run, kind)
      for (const flags of isShort ? [['--json']] : [['--dry-run'], ['--json'], []])
        expect(await wire.pr(...flags)).toMatchObject({ code: 0 })
      expect(wire.clicks.count()).toEqual({ all: 1, open: 1 })
      expectSecret(wire)
    })

    it('is nowhere where servers go wrong, and say it aloud', async () => {
      const wire = await onWire(folder, run, kind)
      for (const [, where, fault, code] of WAYS(wire.token).filter((_, index) => !isShort || index === 1)) {
        wire[where].plan = () => fault
        expectRefusal(await wire.pr(), 3, code)
        wire[where].plan = () => undefined
      }
      wire.forge.plan = () => telling(wire.token, 401)
      expect(await wire.pr('--json')).toMatchObject({ code: 3 })
      expectSecret(wire)
      expect(wire.clicks.count().all).toBe(0)
    }, 60_000)

    it.skipIf(isShort)('is nowhere where the push is refused by a server that says it aloud', async () => {
      const wire = await onWire(folder, run, kind)
      const hook = join(wire.bare, 'hooks/pre-receive')
      mkdirSync(dirname(hook), { recursive: true })
      // In parts, so that this file is not what is found.
      const [start, end] = [wire.token.slice(0, 5), wire.token.slice(5)]
      writeFileSync(hook, `#!/bin/sh\nprintf 'not with %s%s\\n' '${start}' '${end}' >&2\nexit 1\n`)
      chmodSync(hook, 0o755)
      expectRefusal(await wire.pr(), 3, /PR-2 .*was not pushed/, /not with \*\*\*/)
      expectSecret(wire)
    })

    it.skipIf(isShort)('is nowhere where it is the wrong one', async () => {
      const wire = await onWire(folder, run, kind, `not-${TOKENS[kind]}`)
      expectRefusal(await wire.pr(), 3, /(?:GIT|FORGE)-3/)
      expectSecret(wire)
    })
  })
}
