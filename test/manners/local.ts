// The world of the forge `local`: a bare repository on disk, and pull requests as files in it, which people edit.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { localForge } from '../../src/adapters/local-forge.ts'
import { bareWorld } from './bare.ts'
import { type World, worldOf } from './world.ts'

export async function localWorld(root: string): Promise<World> {
  const repository = await bareWorld(root, 'site.git')
  const folder = join(repository.folder, 'pull-requests')
  const names = (end: RegExp): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []).filter((name) => end.test(name))
  const pulls = (): readonly string[] => names(/main\.md$/)
  const edited = (id: string, change: (text: string) => string): void => {
    const path = join(
      folder,
      pulls().find((name) => name.startsWith(`${id}-`))!,
    )
    writeFileSync(path, change(readFileSync(path, 'utf8')))
  }
  const env = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null' }
  return worldOf(repository, {
    ...{ base: '', token: 'no token' },
    connect: () => localForge(repository.folder, env),
    merged: () => undefined, // the base that holds the tip says it
    closed: (id) => edited(id, (text) => text.replace('state: open', 'state: closed')),
    labelled: (id, labels) =>
      edited(id, (text) => text.replace(/^labels: .*\n/m, '').replace(/^title: .*\n/m, (line) => `${line}labels: ${labels.join(', ')}\n`)),
    described: edited,
    queued: undefined,
    comments: (id) => {
      const [name] = names(/\.comments\.md$/).filter((one) => one.startsWith(`${id}-`))
      const texts = name === undefined ? [] : readFileSync(join(folder, name), 'utf8').split(/^(?=<!-- )/m)
      return texts.map((text) => text.trim()).filter((text) => text !== '')
    },
    count: () => {
      const texts = pulls().map((name) => readFileSync(join(folder, name), 'utf8'))
      return { all: texts.length, open: texts.filter((text) => /^state: open$/m.test(text)).length }
    },
  })
}
