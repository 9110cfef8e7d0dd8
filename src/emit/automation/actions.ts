// Workflows of GitHub, Gitea and Forgejo: one text, and what the three differ in.
import type { ActionsForge } from '../layout.ts'

/** `tool`: the package and its exact version, as npx takes them. */
export type About = { readonly branch: string; readonly tool: string }

type Dialect = {
  readonly machine: string // where a job runs
  readonly node: string // the steps that bring Node
  readonly checkout: string
  readonly outside: string // a folder that holds nothing of the checkout
  readonly token: string
  readonly after: string // also when the job before was skipped
  readonly starts: string // what the job's own token does not start
  readonly forks: { readonly note: string; readonly token: string; readonly unless: string } // for a job that comments on a fork's pull request
}

/** Their own token may only read there, also for pull_request_target (Forgejo docs, "Basic concepts", Automatic token; Gitea docs, "Actions job token permissions"). */
const commenting = (name: string): Dialect['forks'] => ({
  note: "The job's own token may only read here: to comment, store one that may read repositories and write issues as PLATFORM_FORK_TOKEN.",
  token: '${{ secrets.PLATFORM_FORK_TOKEN }}',
  unless: `test -z "$${name}" || `,
})

const CONTAINER = '\n    container: node:24 # brings Node and git'

/** Major versions, and no digests: those would be old in every repository before the next generator comes. v4 is the newest that older runners know. */
const DIALECTS: { readonly [forge in ActionsForge]: Dialect } = {
  github: {
    machine: 'ubuntu-latest',
    node: `      - uses: actions/setup-node@v7
        with: {node-version: 24, package-manager-cache: false}
`,
    checkout: 'actions/checkout@v7',
    outside: '${{ runner.temp }}',
    token: 'GITHUB_TOKEN',
    after: '!cancelled()',
    starts: 'What GITHUB_TOKEN pushes starts no workflow, or one that waits for a click',
    forks: { note: 'The token may comment; it cannot push.', token: '${{ github.token }}', unless: '' },
  },
  gitea: {
    machine: `ubuntu-latest${CONTAINER}`,
    node: '',
    checkout: 'actions/checkout@v4',
    outside: '/tmp',
    token: 'GITEA_TOKEN',
    after: 'always()',
    starts: "What the job's own token pushes starts no workflow",
    forks: commenting('GITEA_TOKEN'),
  },
  forgejo: {
    machine: `docker${CONTAINER}`,
    node: '',
    checkout: 'actions/checkout@v4',
    outside: '/tmp',
    token: 'FORGEJO_TOKEN',
    after: 'always()',
    starts: "What the job's own token pushes starts no workflow",
    forks: commenting('FORGEJO_TOKEN'),
  },
}

const HERE = 'github.event.pull_request.head.repo.full_name == github.repository'
const NPX = 'npx reads the configuration of the folder that it starts in: never that of a checkout'

/** `.<forge>/workflows/platform.yaml`. */
export function workflow(forge: ActionsForge, { branch, tool }: About): string {
  const dialect = DIALECTS[forge]
  return `# Checks every pull request and keeps this repository generated. Generated from site.yaml (automation: true): change it there.
# ${dialect.starts}: so \`check\` comes after \`generate\`, and looks at what that left.
# Where a rule of the branch wants \`check\` on the newest commit, store a token of the bot's own as the secret PLATFORM_TOKEN.
name: platform
on:
  pull_request:
  push:
    branches: ['${branch}']
permissions: {}
env:
  TOOL: ${tool}
jobs:
  # Adds the generated commit to a pull request that changes site.yaml; where ${branch} is out of date, makes a pull request.
${generateJob(dialect)}
${checkJob(dialect)}`
}

function generateJob({ machine, node, checkout, outside, token }: Dialect): string {
  return `  generate:
    if: >-
      github.event_name == 'push' ||
      (${HERE} &&
      !startsWith(github.head_ref, 'create-k8s-platform/'))
    runs-on: ${machine}
    permissions: {contents: write, pull-requests: write}
    concurrency:
      group: platform-\${{ github.head_ref || github.ref_name }}
    steps:
${node}      - uses: ${checkout}
        with:
          ref: \${{ github.head_ref }} # the branch itself, not its merge
          persist-credentials: false
      - run: npx --yes "$TOOL" pr "$GITHUB_WORKSPACE"
        working-directory: ${outside} # ${NPX}
        env:
          ${token}: \${{ secrets.PLATFORM_TOKEN || github.token }}
`
}

function checkJob({ machine, node, checkout, outside, after }: Dialect): string {
  return `  check:
    needs: generate
    if: \${{ ${after} && github.event_name == 'pull_request' }}
    runs-on: ${machine}
    permissions: {contents: read}
    steps:
${node}      - uses: ${checkout}
        with:
          ref: \${{ ${HERE} && github.head_ref || '' }}
          persist-credentials: false
      - run: npx --yes "$TOOL" validate --format github "$GITHUB_WORKSPACE"
        working-directory: ${outside}
      - run: npx --yes "$TOOL" generate --check "$GITHUB_WORKSPACE"
        working-directory: ${outside}
`
}

/** `.<forge>/workflows/platform-forks.yaml`: a file of its own, so that a job which is skipped here is never taken for one that passed there. */
export function forkWorkflow(forge: ActionsForge, { tool }: About): string {
  const { machine, node, checkout, outside, token, forks } = DIALECTS[forge]
  return `# Says in a comment what a pull request from a fork would change. Generated from site.yaml (automation: true): change it there.
# pull_request_target: for a fork, pull_request has no token that may comment. It runs this file as the base branch has it. What the fork
# brings is data: the tool reads it, and nothing of it is run, installed or cached.
# ${forks.note}
# Never add a step that runs something of the checkout. Without forks, delete this file: it stays deleted.
name: platform-forks
on: pull_request_target
permissions: {}
jobs:
  account:
    if: github.event.pull_request.head.repo.full_name != github.repository
    runs-on: ${machine}
    permissions: {contents: read, pull-requests: write}
    concurrency:
      group: platform-fork-\${{ github.event.number }}
    steps:
${node}      - uses: ${checkout}
        with:
          ref: refs/pull/\${{ github.event.number }}/head
          persist-credentials: false
          allow-unsafe-pr-checkout: true # read, never run: see above
      - run: ${forks.unless}npx --yes ${tool} pr "$GITHUB_WORKSPACE"
        working-directory: ${outside} # ${NPX}
        env:
          ${token}: ${forks.token}
`
}
