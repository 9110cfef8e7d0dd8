import type { BlueprintHead } from '../src/blueprint/blueprint.ts'

export function blueprintIndex(folder?: string): Readonly<Record<string, BlueprintHead>>
