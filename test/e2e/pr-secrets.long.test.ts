// The token is in nobody's sight: the program on every forge over the wire.
import { published } from './program.ts'
import { secrets } from './secrets.ts'

const { run, folder } = published()
for (const kind of ['github', 'gitlab', 'gitea', 'forgejo'] as const) secrets(kind, folder, run)
