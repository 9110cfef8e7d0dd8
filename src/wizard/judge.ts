// One answer, looked at as soon as it is given: the rules of the spec say what is wrong with it, in their own words.
import { didYouMean } from '../findings/nearest.ts'
import { readSite } from '../site/read.ts'
import { type Answers, answersOf } from './answers.ts'
import { optionFault } from './option-value.ts'
import type { Draft, Known, Question } from './question.ts'
import { specText } from './spec.ts'

/** Told only of a whole spec: the clusters of later environments are not known yet. */
const LATER = 'site/environment-empty'

/** What is wrong with the answer, in a sentence; undefined where nothing is. `draft` holds good answers to what was asked before. */
export function faultOf(question: Question, answer: string, draft: Draft, known: Known): string | undefined {
  if (answer === '') return question.optional ? undefined : 'this needs an answer'
  const allowed = question.kind === 'yes-no' ? ['yes', 'no'] : question.choices?.map(({ value }) => value)
  if (allowed !== undefined && !allowed.includes(answer))
    return [`"${answer}" is none of the choices`, didYouMean(answer, allowed)].filter(Boolean).join('; ')
  if (question.kind === 'yes-no') return undefined
  const answers = answersOf(new Map([...draft, [question.id, answer]]), known)
  return machineFault(answers) ?? ownFault(question, answers, known) ?? specFault(answers, known)
}

/** The text of the spec, and nothing that is wrong with it was overlooked: every answer in the draft was judged. */
export function writeSpec(draft: Draft, known: Known): string {
  return specText(answersOf(draft, known), known)
}

function specFault(answers: Answers, known: Known): string | undefined {
  const profiles = new Map([...known.profiles].map(([name, { text }]) => [name, text]))
  const text = specText(answers, known)
  const { findings } = readSite({ text, generator: known.generator, capabilities: known.capabilities, profiles })
  const finding = findings.find(({ rule }) => rule !== LATER)
  return finding && [finding.message, finding.hint].filter(Boolean).join('; ')
}

/** A cluster lists its machines, or counts them. */
function machineFault({ clusters }: Answers): string | undefined {
  const mixed = clusters.find(({ servers, workers }) => workers !== 0 && typeof servers !== typeof workers)
  if (mixed === undefined) return undefined
  return typeof mixed.servers === 'number'
    ? `${mixed.name} counts its control-plane nodes, so count these too; or list the addresses of both`
    : `${mixed.name} lists its control-plane nodes by address, so list these too; or count both`
}

function ownFault({ id }: Question, { own, profile }: Answers, known: Known): string | undefined {
  const asked = own.find(({ question }) => `set/${question.key}` === id)
  return asked && optionFault(asked.question.key, asked.value, profile, known)
}
