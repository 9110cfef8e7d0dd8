// `pr` proposes nothing that an API server would refuse: what it writes is checked before it leaves.
import { describe, expect, test } from 'vitest'
import { git } from '../adapters/temporary.ts'
import { BRANCH, type Place, place } from './forge.ts'
import { published } from './program.ts'
import { hello, withHello, writeFiles } from './sites.ts'

const { run, folder } = published()
const TEMPLATE = 'manifests/site/configmap.yaml.hbs'
const FILE = 'common/hello/configmap-hello.yaml'
const manifest = (rest: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: hello\n  namespace: {{namespace}}\ndata:\n  greeting: {{options.greeting}}\n${rest}`
/** A blueprint of the site's own that by now prints a field that no ConfigMap has. */
const broken = hello({ [TEMPLATE]: manifest('immutabel: true\n') })
const start = async (spec = withHello()): Promise<Place> => place(folder, run, { 'site.yaml': spec, ...hello() })

describe.concurrent('what an API server would refuse', () => {
  test('is told at its line in the generated file, and nothing is pushed', async () => {
    const here = await start()
    writeFiles(here.site, broken)
    for (const flags of [[], ['--dry-run']]) {
      const { code, out, err } = await here.pr(...flags)
      expect([code, out]).toEqual([1, ''])
      expect(err).toMatch(
        new RegExp(`^${FILE}:\\d+:1 {2}manifest/unknown-field {2}ConfigMap hello: immutabel .*\n +\\d+ \\| immutabel: true\n`, 'm'),
      )
      expect(err).toContain('hint: did you mean "immutable"?')
    }
    expect([here.branches(), here.pushes()]).toEqual([['main'], 0])
  })

  test('goes out where the spec silences it with a reason', async () => {
    const here = await start()
    writeFiles(here.site, broken)
    here.spec((text) =>
      text.replace(
        'environments:',
        'checks: {silence: {manifest/unknown-field: {reason: a fork of the API}, manifest/type: {reason: once}}}\nenvironments:',
      ),
    )
    const { code, err } = await here.pr()
    expect([code, err, here.pushes()]).toEqual([0, expect.not.stringContaining('checks/'), 1])
  })

  test('is a warning in a merged file, since it may be a person’s of long ago', async () => {
    const here = await start()
    here.colleague('main', { [FILE]: `${git(here.bare, 'show', `main:${FILE}`)}immutabel: true\n` })
    writeFiles(here.site, hello({ [TEMPLATE]: manifest('').replace('\ndata:', '\nimmutable: true\ndata:') }))
    const { code, err } = await here.pr()
    expect(err).toMatch(new RegExp(`^${FILE}:\\d+:1 {2}manifest/unknown-field {2}warning: `, 'm'))
    expect([code, here.branches()]).toEqual([0, [BRANCH, 'main']])
  })
})
