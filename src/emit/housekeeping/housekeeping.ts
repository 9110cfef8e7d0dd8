// What a repository wants beside its platform, so that git, editors, forges and Renovate treat its files as what they are.
import type { Plan } from '../../plan/plan.ts'
import type { Site } from '../../site/site.ts'
import { type FileTree, type TreeFile, textFile } from '../../tree/file-tree.ts'
import type { RelPath } from '../../tree/rel-path.ts'
import { layout } from '../layout.ts'
import { codeOwners } from './code-owners.ts'
import { renovate } from './renovate.ts'

/** All of it lies in the site's folder; what a forge reads at the root of the repository only says so. */
export function housekeeping(plan: Plan): FileTree {
  const { site } = plan
  const owners = codeOwners(site)
  const files: [RelPath, TreeFile][] = [
    [layout.gitAttributes, textFile(gitAttributes(site))],
    [layout.editorConfig, textFile(editorConfig(site))],
    [layout.renovate, textFile(renovate(plan))],
  ]
  return new Map(owners === undefined ? files : [...files, [layout.codeOwners, textFile(owners)]])
}

/** Patterns start with a slash and so count from this folder, wherever it lies. Folders that people own are not marked. */
function gitAttributes({ engine }: Site): string {
  const folder = engine === 'argocd' ? 'apps' : 'clusters'
  const generated = [
    '.platform/**',
    'bootstrap/**',
    'charts/**',
    'common/**',
    'docs/**',
    'envs/**',
    `${folder}/**`,
    'README.md',
    'renovate.json',
  ]
  return `# How git and the forge treat these files. Generated from site.yaml: change it there.
* text=auto eol=lf
*.tgz binary

# Forges fold what is generated. The account in the pull request says in words what it changes.
${generated.map((pattern) => `/${pattern} linguist-generated\n`).join('')}/envs/*/release/** -linguist-generated
/${folder}/*/own/** -linguist-generated

# One entry a line, so that branches merge. Never merge=union: a lock that names a path twice is refused. After a conflict: generate.
/.platform/lock.json merge
`
}

/** `root = true` would hide the settings of the repository around a site in a folder. */
function editorConfig({ repository }: Site): string {
  const root = repository.path === '' ? 'root = true\n\n' : ''
  return `# How editors write here: as the generator does. Generated from site.yaml: change it there.
${root}[*]
charset = utf-8
end_of_line = lf
insert_final_newline = true
trim_trailing_whitespace = true

[*.{yaml,yml,json}]
indent_style = space
indent_size = 2
`
}
