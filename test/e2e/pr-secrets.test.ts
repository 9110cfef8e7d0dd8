// The token is in nobody's sight: the program on a GitLab over the wire; on the other forges in pr-secrets.long.test.ts.
import { published } from './program.ts'
import { secrets } from './secrets.ts'

const { run, folder } = published()
secrets('gitlab', folder, run, true)
