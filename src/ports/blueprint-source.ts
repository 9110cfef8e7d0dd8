// Where blueprints lie: built in, or in a folder of the site. Index at the start, whole folders only for what is selected.
import type { BlueprintFiles, BlueprintHead } from '../blueprint/blueprint.ts'

export interface BlueprintSource {
  /** Every blueprint in reach, by name; own ones of the site included. */
  index(): Promise<ReadonlyMap<string, BlueprintHead>>
  /** All files of one blueprint folder, path inside the folder to text. */
  files(name: string): Promise<BlueprintFiles>
  /** Another text whenever a file of any blueprint in reach is another. */
  digest(): Promise<string>
}
