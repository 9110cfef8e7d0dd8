// `automation: true`: the workflow of the site's forge, in the repository that it works on.
import type { Site } from '../../site/site.ts'
import { type FileTree, textFile } from '../../tree/file-tree.ts'
import { forgeBehind } from '../../tree/forge-hosts.ts'
import { layout } from '../layout.ts'
import { forkWorkflow, workflow } from './actions.ts'
import { gitLabJobs, gitLabRoot } from './gitlab.ts'

/**
 * Nothing unless the spec asks for it. Of the spec only the branch and the generator's version get into these files, and the rules of the spec
 * hold both to characters that mean nothing to YAML, to a shell or to a filter. Whose forge nobody knows has a finding already.
 */
export function automation({ isAutomated, generator, repository: { url, forge, branch } }: Site): FileTree {
  const kind = forge ?? forgeBehind(url)
  if (!isAutomated || kind === undefined) return new Map()
  const about = { branch, tool: `create-k8s-platform@${generator}` }
  if (kind === 'gitlab')
    return new Map([
      [layout.gitLabJobs, textFile(gitLabJobs(about))],
      [layout.gitLabRoot, textFile(gitLabRoot)],
    ])
  return new Map([
    [layout.workflow(kind), textFile(workflow(kind, about))],
    [layout.forkWorkflow(kind), textFile(forkWorkflow(kind, about))],
  ])
}
