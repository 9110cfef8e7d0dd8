export const TEMPLATE: string
export function writeSchemaFiles(packs: string, folder: string): void
