// Writes what is printed from the blueprint schemas; `npm run schema` calls the same function.
import { writeFile } from 'node:fs/promises'
import { generated } from './schemas/blueprint.mjs'

for (const [path, text] of await generated()) await writeFile(new URL(`../${path}`, import.meta.url), text)
