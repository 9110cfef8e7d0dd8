// The questions about the whole site, in the order in which they are asked; each may rest on the answers before it.
import type { WrittenQuestion } from '../site/site.gen.ts'
import { MOST_USUAL, USUAL_MINOR, answersOf, saysMinor, usualVersion } from './answers.ts'
import { clusterQuestions } from './cluster-questions.ts'
import { type Draft, type Known, type Question, filledIn } from './question.ts'

const NOBODY: ReadonlySet<string> = new Set()
/** Who is offered first where it exists. */
const FIRST_PROFILE = 'pragmatic'
/** `charts` says nothing about the spec, only what a person has to do. */
export const CHARTS = 'charts'

/** The first question that has no answer yet and is not to be passed over; undefined at the end. */
export function nextQuestion(draft: Draft, known: Known, passed: ReadonlySet<string> = NOBODY): Question | undefined {
  for (const question of questionsOf(draft, known)) if (!draft.has(question.id) && !passed.has(question.id)) return question
  return undefined
}

function* questionsOf(draft: Draft, known: Known): Generator<Question> {
  yield nameQuestion(known)
  yield engine
  yield repositoryQuestion(draft, known)
  yield profileQuestion(known)
  yield distribution
  yield* versionQuestions(answersOf(draft, known).distribution)
  yield domainQuestion(draft)
  yield environments
  yield* clusterQuestions(draft, known)
  const { name, domain, profile } = answersOf(draft, known)
  for (const asked of known.profiles.get(profile)?.said.questions ?? []) yield ownQuestion(asked, name, domain)
  yield charts
}

function nameQuestion({ folder }: Known): Question {
  const initial = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(folder) ? { initial: folder } : {}
  return { id: 'name', kind: 'text', text: 'What is the site called?', flag: '--name rennes', example: 'rennes', ...initial }
}

const engine: Question = {
  id: 'engine',
  kind: 'choice',
  text: 'Which engine keeps the clusters at what the repository says?',
  flag: '--engine argocd',
  example: 'argocd',
  initial: 'argocd',
  choices: [
    { value: 'argocd', label: 'Argo CD', hint: 'with a web interface' },
    { value: 'flux', label: 'Flux', hint: 'controllers only' },
  ],
}

function repositoryQuestion(draft: Draft, { origin }: Known): Question {
  const example = `https://forge.example.org/infra/${draft.get('name') ?? 'rennes'}.git`
  const initial = origin === undefined ? {} : { initial: origin }
  return {
    id: 'repository',
    kind: 'text',
    text: 'Which Git repository will the engine read?',
    flag: `--repository ${example}`,
    example,
    ...initial,
  }
}

function profileQuestion({ profiles }: Known): Question {
  const choices = [...profiles].map(([value, { said }]) => ({ value, label: value, hint: said.summary }))
  const first = profiles.has(FIRST_PROFILE) ? FIRST_PROFILE : (choices[0]?.value ?? '')
  const asked = { text: 'Which components to start with?', flag: `--profile ${first}`, example: first }
  return { id: 'profile', kind: 'choice', ...asked, initial: first, choices }
}

const distribution: Question = {
  id: 'distribution',
  kind: 'choice',
  text: 'Which Kubernetes do the clusters run?',
  flag: '--distribution rke2',
  example: 'rke2',
  initial: MOST_USUAL.distribution,
  choices: [
    { value: 'rke2', label: 'RKE2' },
    { value: 'k3s', label: 'k3s' },
    { value: 'kubeadm', label: 'kubeadm' },
    { value: 'talos', label: 'Talos' },
    { value: 'existing', label: 'clusters that somebody else runs' },
  ],
}

function* versionQuestions(name: string): Generator<Question> {
  const version = usualVersion(name)
  if (version !== undefined) {
    const text = `Which version of ${name}, letter by letter as published?`
    yield {
      id: 'version',
      kind: 'text',
      text,
      flag: `--distribution-version ${version}`,
      example: version,
      initial: version,
      isUsual: true,
    }
  }
  if (!saysMinor(name)) return
  const minor = { flag: `--kubernetes ${USUAL_MINOR}`, example: USUAL_MINOR, initial: USUAL_MINOR }
  yield { id: 'kubernetes', kind: 'text', text: 'Which Kubernetes minor is it?', ...minor }
}

function domainQuestion(draft: Draft): Question {
  const example = `${draft.get('name') ?? 'rennes'}.example.org`
  return { id: 'domain', kind: 'text', text: 'Below which DNS domain do its hosts stand?', flag: `--domain ${example}`, example }
}

const environments: Question = {
  id: 'environments',
  kind: 'text',
  text: 'Which environments, in the order in which changes are promoted?',
  flag: '--environment staging --environment prod',
  example: 'staging, prod',
  initial: MOST_USUAL.environments,
}

/** A question that the profile brings along. */
function ownQuestion({ key, question, example, needed = true, ...said }: WrittenQuestion, name: string, domain: string): Question {
  const shown = filledIn(example, name, domain)
  const asked: Question = { id: `set/${key}`, kind: 'text', text: question, flag: `--set ${key}=${shown}`, example: shown }
  const initial = said.default === undefined ? {} : { initial: filledIn(said.default, name, domain) }
  return { ...asked, ...initial, ...(needed ? {} : { optional: true }) }
}

const charts: Question = {
  id: CHARTS,
  kind: 'yes-no',
  text: 'Can the clusters reach the chart repositories on the internet?',
  flag: '--no-chart-access',
  example: 'yes',
  initial: 'yes',
}
