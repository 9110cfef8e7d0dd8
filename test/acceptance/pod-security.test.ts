// Every blueprint says which Pod Security level its pods bear and why; what it comes to on sites is in every-site.test.ts.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { blueprints } from '../blueprints/render.ts'
import { home } from '../site-under-test.ts'
import { headOf } from './alone.ts'
import { loosest } from './pod-security.ts'

describe.each(blueprints.map((name) => ({ name, head: headOf(name) })))('$name', ({ name, head }) => {
  test('says why its level is not stricter, or how it is known to hold', () => {
    expect(head.podSecurityReason).toMatch(/^\S+ .{10,}\.$/)
    const levels = [head.podSecurity, ...(head.podSecurityWhen ?? []).map(({ level }) => level)]
    const readme = readFileSync(join(home, 'blueprints', name, 'README.md'), 'utf8')
    // What is let near the node names what it wants there.
    expect(loosest(levels) !== 'privileged' || /\b(host|node|kubelet|eBPF|mount)/i.test(head.podSecurityReason)).toBe(true)
    expect(loosest(levels) === 'restricted' || new RegExp(loosest(levels), 'i').test(readme), 'the README names the level').toBe(true)
  })
})
