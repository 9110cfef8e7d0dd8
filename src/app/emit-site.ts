// Plan → tree, with the one file that is made of all blueprints in reach.
import { type Emission, emit } from '../emit/emit.ts'
import { layout } from '../emit/layout.ts'
import type { Standing } from '../emit/unit.ts'
import type { Checked } from '../findings/checked.ts'
import type { Planned } from './plan-site.ts'
import { siteSchema } from './site-schema.ts'

/** `standing`: what the repository says of people's files. */
export async function emitSite({ plan, kits, source }: Planned, standing: Standing): Promise<Checked<Emission>> {
  return emit(plan, kits, standing, new Map([[layout.siteSchema, await siteSchema(source)]]))
}
