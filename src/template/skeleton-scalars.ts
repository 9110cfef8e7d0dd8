// Scalars of a written template: where the marks of tokens are, and what may not be written.
import { type ParsedNode, isAlias, isScalar } from 'yaml'
import { readsAsString } from '../tree/yaml-scalars.ts'
import type { Parts } from './template.ts'
import { CLOSE, OPEN } from './write.ts'

const MARK = new RegExp(`${OPEN}([0-9]+)${CLOSE}`, 'g')
/** Numbers that YAML 1.1 and 1.2 read alike: no leading zeros, no other bases, no infinities. */
const NUMBER = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+][0-9]+)?$/

/** The parts of a text with marks; undefined where it has none. */
export function partsOf(text: string): Parts | undefined {
  if (!text.includes(OPEN)) return undefined
  return text.split(MARK).flatMap((part, i): readonly (string | number)[] => (i % 2 === 1 ? [Number(part)] : part === '' ? [] : [part]))
}

/** What a node may not have, whatever it holds. */
export function shapeFault(node: ParsedNode): string | undefined {
  if (isAlias(node)) return 'aliases are not allowed'
  if (node.anchor) return 'anchors are not allowed'
  return node.tag ? 'tags are not allowed' : undefined
}

/** Kubernetes reads YAML by 1.1 rules, authors think in 1.2: a scalar that the two read differently has to be quoted. */
export function scalarFault(node: ParsedNode): string | undefined {
  if (!isScalar(node) || node.type !== 'PLAIN') return undefined
  const source = String(node.source)
  const differs = typeof node.value === 'string' ? !readsAsString(node.value) : typeof node.value === 'number' && !NUMBER.test(source)
  return differs ? `${source} is read differently by YAML 1.1 and 1.2` : undefined
}
