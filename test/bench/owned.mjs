// Day 2 in a large repository: what a run costs when nothing, one option, or much that people edited changes; beside `git status`.
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { clusterName, fleet } from './fleet.mjs'
import { best, measured, times } from './measure.mjs'
import { asRatio, inSeconds, printTable } from './table.mjs'

const EDITED = 100

/** `folderWith` makes a folder with a spec, `gitStatus` says how long git looks at one. 470 clusters are the 30,000 files of the bars. */
export function ownedFiles(main, { clusters, runs, markdown, folderWith, gitStatus, countFiles }) {
  const spec = { clusters, engine: 'argocd' }
  const base = folderWith('owned', spec)
  measured([main, 'generate', base])
  const cases = [
    ['no-op', () => {}, spec],
    [`no-op, ${EDITED} files edited`, edited, spec],
    ['one option', () => {}, { ...spec, replicas: 3 }],
    [`one option, in ${EDITED} edited files too`, edited, { ...spec, version: '1.0.1' }],
  ]
  const rows = cases.map(([name, people, next], index) => {
    const measures = times(runs, (i) => {
      const folder = `${base}-${index}-${i}`
      cpSync(base, folder, { recursive: true })
      people(folder, clusters)
      measured([main, 'generate', folder]) // people's edits are seen once before they are measured
      writeFileSync(join(folder, 'site.yaml'), fleet(next))
      return { folder, ...measured([main, 'generate', folder]) }
    })
    const took = best(measures.map(({ seconds }) => seconds))
    const memory = Math.max(...measures.map(({ mebibytes }) => mebibytes))
    const written = best(measures.map(({ bytes }) => bytes)) / 1024 / 1024
    return { name, took, memory, written, folder: measures[0].folder }
  })
  const status = gitStatus(rows[0].folder)
  const cells = rows.map(({ name, took, memory, written }) => [
    name,
    inSeconds(took),
    memory.toFixed(0),
    written.toFixed(2),
    asRatio(took / status),
  ])
  const head = [`${countFiles(base)} owned files`, 'seconds', 'MiB', 'MiB written', 'of git status']
  return printTable(head, [...cells, ['git status', inSeconds(status), '', '', '1.00×']], markdown)
}

/** A comment below the first line, in Applications of as many clusters. */
function edited(folder, clusters) {
  for (const index of Array.from({ length: Math.min(EDITED, clusters) }, (_, i) => i)) {
    const file = join(folder, 'apps', clusterName(index, clusters), 'logs.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('\n', '\n# ours\n'))
  }
}
