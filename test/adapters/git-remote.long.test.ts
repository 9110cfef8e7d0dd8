// The contract of remotes over git's other ways: a path, a server without partial clones, http without a token.
import { remoteContract } from '../contract/remote.ts'
import { made, overFile, overHttp } from './git-remotes.ts'
import { git } from './temporary.ts'

remoteContract('git, a path, a server without partial clones', async () => {
  const bare = made()
  git(bare.folder, 'config', 'uploadpack.allowFilter', 'false')
  return overFile(bare, bare.folder)
})
remoteContract('git, http', () => overHttp(made(), {}))
