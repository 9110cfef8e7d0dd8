// `schema`: the JSON Schema of the spec, composed of the core and every blueprint in reach, for editors.
import { siteSchema } from '../app/site-schema.ts'
import type { Json } from '../tree/json.ts'
import { tellJson } from './report.ts'
import type { Ending, Session } from './session.ts'

export async function schema(session: Session): Promise<Ending> {
  const text = (await siteSchema(session.builtin())).print()
  if (session.flags.json) tellJson(session, 'schema', 'done', [], { schema: JSON.parse(text) as Json })
  else session.streams.out(text)
  return 'done'
}
