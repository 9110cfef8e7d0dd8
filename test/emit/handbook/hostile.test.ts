// Text of a spec stays text in Markdown, Mermaid, a shell and CODEOWNERS; and a page stays a page for a fleet.
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { block, code, label, listed, table, text, word } from '../../../src/emit/markdown.ts'
import type { RelPath } from '../../../src/tree/rel-path.ts'
import { build } from '../../site-under-test.ts'
import { SITES, oneCluster } from './sites.ts'

const HOSTILE = [
  'a | b',
  'x\n| injected | row |',
  '<script>alert(1)</script><!--',
  '[here](javascript:alert(1)) ![](https://evil.example.org/x.png)',
  '`code` ``` more',
  '```\n# heading',
  '"] --> evil["x"]; click n1 href "https://evil.example.org"',
  "'; rm -rf ~ #",
  '$(reboot) `reboot` $HOME \\',
  '\u202egnp.exe\u2028\u0007',
  '--flag',
]

describe('one text in its place', () => {
  test.each(HOSTILE)('%j', (raw) => {
    for (const cell of [text(raw), code(raw)]) {
      const [, , row, ...more] = table(['a', 'b'], [[cell, 'end']]).split('\n')
      expect(more).toEqual([])
      expect(row!.replaceAll(/\\[\\|]/g, '').split('|').length).toBe(4)
      expect(row).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e]/)
    }
    expect(text(raw)).not.toMatch(/(?<!\\)[<`[\]*_]/)
    expect(label(raw)).toMatch(/^"[A-Za-z0-9 .,:/+()#;-]*"$/)
    const lines = raw.split('\n')
    const [fence] = block('sh', lines).split('sh', 1)
    expect(lines.some((line) => line.includes(fence!))).toBe(false)
  })

  test('a word is one word of a shell, letter by letter', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }).filter((raw) => !raw.includes('\0')),
        (raw) => {
          expect(execFileSync('sh', ['-c', `printf %s ${word(raw)}`], { encoding: 'utf8' })).toBe(raw)
        },
      ),
      { seed: 1, numRuns: 25 },
    )
  })

  test('long lists end in a count', () => {
    expect(listed(['a', 'b', 'c'], 3)).toBe('a, b, c')
    expect(listed(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more')
  })
})

describe('one spec', () => {
  const url = "https://forge.example.org/a|b/<img>`$(reboot)`'x'"

  test('a hostile address breaks out of nothing', async () => {
    const spec = oneCluster({ url: url.replaceAll("'", "''"), credentials: true })
    const { texts } = await build(spec)
    const page = texts.get('docs/bootstrap.md' as RelPath)!
    const command = /create secret generic[\s\S]*?apply --server-side/.exec(page)![0]
    const said = /--from-literal=url=(.*) \\$/m.exec(command)![1]!
    expect(execFileSync('sh', ['-c', `printf %s ${said}`], { encoding: 'utf8' })).toBe(url)
    const pages = [...texts].filter(([path]) => path.endsWith('.md')).map(([, content]) => outsideCode(content))
    expect(pages.length).toBeGreaterThan(2)
    expect(pages.filter((content) => /<img|\$\(reboot/.test(content))).toEqual([])
  })

  test('the page parses: as many fences open as close, and tables keep their columns', async () => {
    for (const spec of Object.values(SITES)) {
      const { texts } = await build(spec)
      for (const path of ['README.md', 'docs/bootstrap.md', 'docs/day-2.md']) {
        const content = outsideCode(texts.get(path as RelPath)!)
        expect(content).not.toContain('```')
        for (const rows of content.split(/\n\n/).filter((part) => part.startsWith('| '))) {
          const columns = rows
            .trimEnd()
            .split('\n')
            .map((row) => row.replaceAll('\\|', '').split('|').length)
          expect(new Set(columns).size, `${path}\n${rows}`).toBe(1)
        }
      }
    }
  })

  test('headings number the steps without a gap, and links lead to files', async () => {
    for (const spec of Object.values(SITES)) {
      const { texts } = await build(spec)
      const steps = [...texts.get('docs/bootstrap.md' as RelPath)!.matchAll(/^##+ (\d+)\. /gm)].map(([, number]) => Number(number))
      expect(steps).toEqual(steps.map((_, i) => i + 1))
      for (const [path, content] of texts) {
        if (!/^(README|docs\/(bootstrap|day-2))/.test(path)) continue
        for (const [, link] of content.matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
          const target = new URL(link!, `file:///${path}`).pathname.slice(1)
          expect(texts.has(target as RelPath), `${path} -> ${link}`).toBe(true)
        }
      }
    }
  })
})

const outsideCode = (content: string): string =>
  content.replaceAll(/^( *)(`{3,})[^`\n]*\n[\s\S]*?^\1\2$/gm, '').replaceAll(/(`+)[^`].*?\1/g, '')

test('four hundred clusters: pages of a few hundred lines, and every command said once', async () => {
  const one = SITES['starter']!
  const clusters = Array.from(
    { length: 400 },
    (_, i) => `  - name: edge-${i}
    environment: prod
    endpoint: {host: api.edge-${i}.example.org}
    network: {nodes: [10.${100 + (i >> 8)}.${i & 255}.0/24], pods: [172.16.0.0/16], services: [172.17.0.0/16]}
    addresses: {lan: [10.${200 + (i >> 8)}.${i & 255}.0/27]}
    size: {servers: 1}
`,
  )
  const { texts } = await build(one.replace('\ncomponents:\n', `\n${clusters.join('')}\ncomponents:\n`))
  const lines = (path: string): number => texts.get(path as RelPath)!.split('\n').length
  expect(lines('README.md')).toBeLessThan(150)
  expect(lines('docs/bootstrap.md')).toBeLessThan(400)
  expect(lines('docs/day-2.md')).toBeLessThan(200)
  expect(texts.get('README.md' as RelPath)).toContain('and 394 more clusters')
  expect(texts.get('docs/bootstrap.md' as RelPath)!.match(/^helm upgrade --install cilium/gm)).toHaveLength(1)
}, 60_000)

test('clusters that start differently get a part each, and versions that differ are told by cluster', async () => {
  const spec = SITES['starter']!.replace(
    '    size: {servers: 3, workers: 4}',
    '    size: {servers: 3, workers: 4}\n    distribution: {name: k3s, version: v1.35.4+k3s1}\n    components: {reloader: {version: 2.2.17}}',
  )
  const { texts } = await build(spec)
  const page = texts.get('docs/bootstrap.md' as RelPath)!
  expect([...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(['staging-1, prod-1', 'prod-2', 'When a step fails'])
  expect(page).toContain('INSTALL_K3S_VERSION=v1.35.4+k3s1')
  const readme = texts.get('README.md' as RelPath)!
  expect(readme).toContain('| 2.2.16 | 2.2.16 on prod-1; 2.2.17 on prod-2 |')
  expect(readme).toContain('| rke2 v1.35.7+rke2r1 | k3s v1.35.4+k3s1 on prod-2; rke2 v1.35.7+rke2r1 on prod-1 |')
})
