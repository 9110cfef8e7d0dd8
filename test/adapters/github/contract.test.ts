// GitHub passes the contract of every forge, over HTTP, and within GitHub's own description of its API.
import { forgeContract } from '../../contract/forge.ts'
import { connected } from './connected.ts'

forgeContract('GitHub', async () => {
  const { forge, server } = await connected()
  const { world } = server
  return {
    forge,
    branch: async (name) => world.push(name),
    merge: async (id) => world.merge(Number(id)),
    close: async (id) => void (world.at(id).state = 'closed'),
    label: async (id, labels) => void (world.at(id).labels = [...labels]),
    comments: async (id) => world.at(id).comments.map((text) => text.replace(/^<!--.*-->\n/, '')),
  }
})
