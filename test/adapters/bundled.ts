// A piece of the product as a child process: for what cannot be tried on the test's own process (signals, limits).
import { buildSync } from 'esbuild'

/** Bundles TypeScript that imports from `src/…` into one module file. */
export function bundle(source: string, outfile: string): string {
  buildSync({
    stdin: { contents: source, resolveDir: new URL('../..', import.meta.url).pathname, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  })
  return outfile
}
