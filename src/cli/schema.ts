// `schema`: the JSON Schema of the spec, composed of the core and every blueprint in reach, for editors.
import { siteSchema } from '../app/site-schema.ts'
import type { Ending, Session } from './session.ts'

export async function schema(session: Session): Promise<Ending> {
  session.streams.out((await siteSchema(session.builtin())).print())
  return 'done'
}
