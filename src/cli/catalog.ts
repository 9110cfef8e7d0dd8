// `catalog`: the blueprints in reach, or all that one of them says of itself.
import type { BlueprintHead } from '../blueprint/blueprint.ts'
import { FILES } from '../blueprint/blueprint.ts'
import { Failure } from '../findings/failure.ts'
import { didYouMean } from '../findings/nearest.ts'
import { byCodePoint } from '../tree/json.ts'
import type { Json } from '../tree/json.ts'
import { tellJson } from './report.ts'
import type { Ending, Session } from './session.ts'

export async function catalog(session: Session, name: string | undefined): Promise<Ending> {
  const source = session.builtin()
  const heads = await source.index()
  if (name === undefined) {
    list(session, [...heads.values()])
    return 'done'
  }
  const head = heads.get(name)
  if (head === undefined)
    throw new Failure('USAGE-2', `no blueprint is named "${name}"`, {
      kind: 'usage',
      hint: didYouMean(name, [...heads.keys()]) ?? '`catalog` lists them',
    })
  const files = await source.files(name)
  tellJson(session, 'catalog', 'done', [], { blueprint: head as unknown as Json })
  if (!session.flags.json) session.streams.out(files.get(FILES.readme) ?? `${head.name}: ${head.summary}\n`)
  return 'done'
}

function list(session: Session, heads: readonly BlueprintHead[]): void {
  const sorted = [...heads].sort((a, b) => byCodePoint(a.category, b.category) || byCodePoint(a.name, b.name))
  tellJson(session, 'catalog', 'done', [], { blueprints: sorted as unknown as Json })
  if (session.flags.json) return
  const rows = sorted.map((head) => [head.category, head.name, head.chart?.versions[0] ?? head.git?.tags[0] ?? '', head.summary])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)))
  session.streams.out(
    rows
      .map(
        (row) =>
          `${row
            .map((cell, i) => cell.padEnd(widths[i] ?? 0))
            .join('  ')
            .trimEnd()}\n`,
      )
      .join(''),
  )
}
