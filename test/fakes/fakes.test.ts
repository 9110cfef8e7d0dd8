// The fakes earn their trust here: they pass the contracts that the real adapters pass.
import { baseTextsContract } from '../contract/base-texts.ts'
import { forgeContract } from '../contract/forge.ts'
import { lineMergeContract } from '../contract/line-merge.ts'
import { remoteContract } from '../contract/remote.ts'
import { workTreeContract } from '../contract/work-tree.ts'
import { memoryBaseTexts } from './memory-base-texts.ts'
import { memoryForge } from './memory-forge.ts'
import { memoryLineMerge } from './memory-line-merge.ts'
import { memoryRemote } from './memory-remote.ts'
import { memoryFiles, memoryWorkTree } from './memory-tree.ts'

workTreeContract('memory', async () => {
  const files = memoryFiles()
  return {
    tree: memoryWorkTree(files),
    person: {
      write: (path, text) => files.set(path, { text, mode: 'file' }),
      link: (path) => files.set(path, { text: 'outside', mode: 'link' }),
      text: (path) => files.get(path)?.text,
    },
  }
})

remoteContract('memory', async () => {
  const remote = memoryRemote()
  return {
    remote,
    seed: async (branch, files) => remote.seed(branch, files),
    files: async (branch) => remote.files(branch),
    refuse: async (why) => remote.refuse(why),
  }
})

forgeContract('memory', async () => {
  const forge = memoryForge()
  return {
    forge,
    branch: async () => undefined,
    merge: async (id) => forge.change(id, { state: 'merged' }),
    close: async (id) => forge.change(id, { state: 'closed' }),
    label: async (id, labels) => forge.change(id, { labels }),
    comments: async (id) => forge.comments(id),
  }
})

lineMergeContract('memory', memoryLineMerge)

baseTextsContract('memory', async (near, far) => ({ texts: memoryBaseTexts(near, far) }))
