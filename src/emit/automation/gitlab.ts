// GitLab: the jobs in a file of ours, and a .gitlab-ci.yml that includes it where people have none.
import type { About } from './actions.ts'

/** `.gitlab/platform.gitlab-ci.yml`. */
export function gitLabJobs({ branch, tool }: About): string {
  return `# Checks every merge request and keeps this repository generated. Generated from site.yaml (automation: true): change it there.
# In a .gitlab-ci.yml of your own: \`include: [{local: .gitlab/platform.gitlab-ci.yml}]\`. The jobs are in the stage "test".
# They need the CI/CD variable GITLAB_TOKEN: a project access token (role Developer, scopes api and write_repository), masked, not
# protected, its environment scope "platform", so that only platform:generate gets it.
.platform:
  image: node:24 # brings Node and git
  stage: test
  variables:
    TOOL: ${tool}
  before_script:
    - cd /tmp # npx reads the configuration of the folder that it starts in: never that of a checkout

# Adds the generated commit to a merge request that changes site.yaml; where ${branch} is out of date, makes a merge request.
# From a fork: in the fork it has no token. A member who read the change may run the pipeline here; then a comment says what would change.
platform:generate:
  extends: .platform
  rules:
    - if: $CI_COMMIT_BRANCH == "${branch}" && $CI_PIPELINE_SOURCE == "push"
    - if: $CI_PIPELINE_SOURCE != "merge_request_event" || $CI_PROJECT_ID != $CI_MERGE_REQUEST_PROJECT_ID
      when: never
    - if: $CI_MERGE_REQUEST_SOURCE_BRANCH_NAME !~ /^create-k8s-platform\\//
  environment: {name: platform, action: access}
  resource_group: platform-$CI_COMMIT_REF_SLUG
  script:
    - npx --yes "$TOOL" pr "$CI_PROJECT_DIR"

${CHECK}`
}

const CHECK = `# The commit that platform:generate adds starts a pipeline of its own; until then an out-of-date tree fails here.
platform:check:
  extends: .platform
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  interruptible: true
  script:
    - npx --yes "$TOOL" validate --format gitlab "$CI_PROJECT_DIR" > "$CI_PROJECT_DIR/gl-code-quality-report.json"
    - npx --yes "$TOOL" generate --check "$CI_PROJECT_DIR"
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`

/** `.gitlab-ci.yml`, which gives way to people's own. */
export const gitLabRoot = `# What GitLab runs for this repository. Generated from site.yaml (automation: true): change it there.
# A .gitlab-ci.yml of your own in its place stays as it is; include the same file there.
include:
  - local: .gitlab/platform.gitlab-ci.yml
`
