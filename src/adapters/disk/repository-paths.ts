// Where files lie in the repository that holds a site: forges and their CI know paths from its root only.
import { lstatSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, parse, relative, resolve, sep } from 'node:path'
import type { RepositoryPaths } from '../../ports/repository-paths.ts'

/** Looks for `.git` above the folder, without git; where there is none the folder itself is the root. Links on the way to the folder are resolved. */
export function repositoryPaths(directory: string): RepositoryPaths {
  const site = real(directory)
  const root = rootAbove(site) ?? site
  const fromRoot = (path: string): string => {
    const way = relative(root, path)
    const isOutside = way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)
    return (isOutside ? path : way).split(sep).join('/')
  }
  return {
    folder: fromRoot(site),
    ofSite: (file) => fromRoot(join(site, file)),
    ofShell: (path) => fromRoot(join(real(dirname(path)), basename(path))),
  }
}

/** A submodule and a work tree of git have a file `.git`. */
function rootAbove(folder: string): string | undefined {
  for (let here = folder; ; here = dirname(here)) {
    if (stands(join(here, '.git'))) return here
    if (here === parse(here).root) return undefined
  }
}

function stands(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false // a folder that may not be looked into holds nothing that we could name
  }
}

function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path) // a folder that is yet to be made
  }
}
