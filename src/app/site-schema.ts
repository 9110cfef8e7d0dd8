// The composed schema as a file: reads the options of every blueprint in reach.
import { FILES } from '../blueprint/blueprint.ts'
import { composeSchema } from '../emit/housekeeping/site-schema.ts'
import type { BlueprintSource } from '../ports/blueprint-source.ts'
import { type TreeFile, textFile } from '../tree/file-tree.ts'
import { type Json, type JsonObject, isObject } from '../tree/json.ts'

/** A blueprint whose options are no map in JSON is left out; whoever selects it gets the finding. */
export async function siteSchema(source: BlueprintSource): Promise<TreeFile> {
  const described = await Promise.all(
    [...(await source.index()).values()].map(async ({ name, summary }) => ({
      name,
      summary,
      options: parse((await source.files(name)).get(FILES.options)),
    })),
  )
  return textFile(`${JSON.stringify(composeSchema(described), undefined, 1)}\n`)
}

function parse(text: string | undefined): JsonObject {
  try {
    const options = JSON.parse(text ?? '{}') as Json
    return isObject(options) ? options : {}
  } catch {
    return {}
  }
}
