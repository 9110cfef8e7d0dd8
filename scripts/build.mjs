// Makes the published program: one bundle of src/main.ts in lazy chunks, with no dependency, so that npx starts fast.
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

/** Of package.json the program needs the version and the address; all else would travel in the bundle for nothing. */
const onlyVersion = {
  name: 'only-version',
  setup({ onLoad }) {
    onLoad({ filter: /\/package\.json$/ }, async ({ path }) => {
      if (path !== join(root, 'package.json')) return undefined
      const { version, repository } = JSON.parse(await readFile(path, 'utf8'))
      return { contents: JSON.stringify({ version, repository }), loader: 'json' }
    })
  },
}

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: 'chunk-[hash]',
  minify: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  legalComments: 'none',
  // handlebars, simple-git and the like are CommonJS and call require for Node's own modules. A name as short as those that minifying
  // gives would one day be given twice.
  banner: { js: "import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);" },
  plugins: [onlyVersion],
  write: false,
})
settle(outputFiles)

/** A name of a chunk is its content, so whoever runs the program meanwhile never reads half of it: main.js goes last, at once. */
function settle(files) {
  mkdirSync(dist, { recursive: true })
  const chunks = files.filter(({ path }) => basename(path) !== 'main.js')
  for (const { path, contents } of chunks) replace(path, contents)
  const main = files.find(({ path }) => basename(path) === 'main.js')
  replace(main.path, `#!/usr/bin/env node\n${main.text.replace(/^#!.*\n/, '')}`)
  const made = new Set(files.map(({ path }) => basename(path)))
  for (const name of readdirSync(dist)) if (!made.has(name)) rmSync(join(dist, name), { recursive: true })
}

function replace(path, contents) {
  const temporary = `${path}.${process.pid}`
  writeFileSync(temporary, contents)
  chmodSync(temporary, basename(path) === 'main.js' ? 0o755 : 0o644)
  renameSync(temporary, path)
}
