// Types of import-table.mjs, for the tests.

export function generated(): ReadonlyMap<string, string>
