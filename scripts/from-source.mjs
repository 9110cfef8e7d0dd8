// A module of src for scripts: Node 20 reads no TypeScript, so esbuild makes one module of it and of all that it imports.
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What the module exports, by its path from the project's root. */
export async function fromSource(path) {
  const { outputFiles } = await build({
    ...{ absWorkingDir: root, entryPoints: [path], bundle: true, write: false, platform: 'node', format: 'esm', target: 'node20' },
    // js-yaml is CommonJS and calls require; a module without a file has none of its own.
    banner: { js: `import{createRequire as requireFrom}from'node:module';const require=requireFrom(${JSON.stringify(import.meta.url)});` },
  })
  return await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`)
}
